using Mhtn.Learning.Tuning;

namespace Mhtn.Cli.Output;

/// <summary>Shows a search while it goes on: a line a finished trial, and where the present one stands.</summary>
internal static class TuningDisplay
{
    /// <summary>Runs a search to its end, or until it is cancelled.</summary>
    /// <returns>Whether it came to its end.</returns>
    public static bool Show(Screen screen, int seeds, Func<IProgress<TuningProgress>, IEnumerable<TuningTrial>> run) =>
        ProgressLine.Show<TuningProgress, bool>(
            screen,
            progress => $"trial {progress.Trial}/{progress.Trials}, seed {progress.Seed}: {TrainingDisplay.Brief(progress.Training)}; "
                + $"about {Figure.Time(progress.Remaining)} left in all",
            progress =>
            {
                try
                {
                    foreach (var trial in run(progress))
                    {
                        screen.Line(Line(trial, seeds));
                    }

                    return true;
                }
                catch (OperationCanceledException)
                {
                    return false;
                }
            });

    private static string Line(TuningTrial trial, int seeds)
    {
        var name = trial.Number == 0 ? "trial 0 (nothing changed)" : $"trial {trial.Number}";
        return trial.Outcome switch
        {
            TrialOutcome.Completed => $"{name}: validation MAP {Figure.Spread(trial.Maps)}",
            TrialOutcome.Stopped => $"{name}: stopped below the median, seed {trial.Curves.Count - 1} of 0 to {seeds - 1}, epoch {trial.Curves[^1].Count}, "
                + $"validation MAP {Figure.Map(trial.Mean)}",
            _ => $"{name}: failed. {trial.Problem}",
        };
    }
}
