using Mhtn.Core.Items;
using Mhtn.Learning.Methods;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>A comparison as a table: a row a method, means over seeds with their standard deviation.</summary>
internal static class ComparisonTable
{
    // Beyond so many tasks a table no longer fits a terminal, and the averages must do.
    private const int ShownTasks = 6;

    public static Table Of(IReadOnlyList<ComparisonRow> rows)
    {
        var tasks = rows[0].Report.Tasks.Select(t => (t.Query, t.Target)).ToList();
        var shown = tasks.Count <= ShownTasks ? tasks : [];
        var table = Tables.Create(["method", .. shown.Select(t => $"{t.Query} → {t.Target}"), "average", "all-modal", "time"]);
        foreach (var method in rows.GroupBy(r => r.Method))
        {
            var runs = method.ToList();
            table.AddRow(
            [
                method.Key,
                .. shown.Select(task => Figure.Map(runs.Average(r => MapOf(r, task)))),
                Spread([.. runs.Select(r => r.Report.Average ?? 0)]),
                Spread([.. runs.Select(r => r.Report.AllModalAverage ?? 0)]),
                Figure.Seconds(runs.Average(r => r.TrainSeconds)),
            ]);
        }

        return table.Caption($"MAP on the test split, mean ± standard deviation over {rows.Select(r => r.Seed).Distinct().Count()} seeds");
    }

    private static double MapOf(ComparisonRow row, (Modality Query, Modality Target) task) =>
        row.Report.Tasks.First(t => t.Query == task.Query && t.Target == task.Target).Map ?? 0;

    private static string Spread(double[] values)
    {
        var mean = values.Average();
        var deviation = values.Length < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return $"{Figure.Map(mean)} ± {Figure.Map(deviation)}";
    }
}
