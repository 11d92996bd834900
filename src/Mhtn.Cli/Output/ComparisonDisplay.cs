using Mhtn.Learning.Methods;

namespace Mhtn.Cli.Output;

/// <summary>Shows a comparison while it goes on.</summary>
internal static class ComparisonDisplay
{
    public static IReadOnlyList<ComparisonRow> Show(
        Screen screen, Func<IProgress<ComparisonProgress>, IEnumerable<ComparisonRow>> run) =>
        ProgressLine.Show<ComparisonProgress, IReadOnlyList<ComparisonRow>>(screen, Describe, progress => Collect(screen, run(progress)));

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
        return progress.Training is null
            ? run
            : $"{run}: {TrainingDisplay.Brief(progress.Training)}, at most {Figure.Time(progress.Training.Remaining)} left";
    }
}
