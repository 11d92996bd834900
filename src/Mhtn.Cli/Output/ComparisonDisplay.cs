using System.Diagnostics;
using Mhtn.Learning.Methods;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>Shows a comparison while it goes on.</summary>
internal static class ComparisonDisplay
{
    public static IReadOnlyList<ComparisonRow> Show(
        Screen screen, Func<IProgress<ComparisonProgress>, IEnumerable<ComparisonRow>> run)
    {
        if (!screen.IsInteractive)
        {
            return Collect(screen, run(new LineReport(screen)));
        }

        return screen.Console.Status().Start("Starting ...", status => Collect(screen, run(new StatusReport(status))));
    }

    private static List<ComparisonRow> Collect(Screen screen, IEnumerable<ComparisonRow> rows)
    {
        var done = new List<ComparisonRow>();
        foreach (var row in rows)
        {
            screen.Line($"{row.Method}, seed {row.Seed}: MAP {Figure.Map(row.Report.Average)} on test, {Figure.Seconds(row.TrainSeconds)}");
            done.Add(row);
        }

        return done;
    }

    private static string Describe(ComparisonProgress progress)
    {
        var run = $"{progress.Method}, seed {progress.Seed}";
        return progress.Training switch
        {
            null => run,
            { Backbone: { } backbone } => $"{run}: {TrainingDisplay.Line(backbone)}",
            _ => $"{run}: epoch {progress.Training.Epoch}/{progress.Training.TotalEpochs}, "
                + $"best validation MAP {Figure.Map(progress.Training.Best?.Validation)}, at most {Figure.Time(progress.Training.Remaining)} left",
        };
    }

    private sealed class StatusReport(StatusContext status) : IProgress<ComparisonProgress>
    {
        public void Report(ComparisonProgress value) => status.Status(Markup.Escape(Describe(value)));
    }

    private sealed class LineReport(Screen screen) : IProgress<ComparisonProgress>
    {
        private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
        private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

        public void Report(ComparisonProgress value)
        {
            if (_sinceLine.Elapsed >= Interval)
            {
                screen.Line(Describe(value));
                _sinceLine.Restart();
            }
        }
    }
}
