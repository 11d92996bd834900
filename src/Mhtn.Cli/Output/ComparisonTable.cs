using Mhtn.Core.Items;
using Mhtn.Learning.Methods;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>A comparison as a table: a row a method, means over seeds with their standard deviation.</summary>
internal static class ComparisonTable
{
    // Beyond so many tasks a table is no longer read, and the averages must do.
    private const int ShownTasks = 6;

    /// <summary>Writes one table or, where it is too wide for the terminal, one of averages and one of tasks.</summary>
    public static void Write(Screen screen, IReadOnlyList<ComparisonRow> rows)
    {
        var averages = Averages();
        var tasks = Tasks(rows);
        var whole = Of(rows, [.. tasks, .. averages]);
        if (screen.Fits(whole))
        {
            screen.Write(whole);
            return;
        }

        screen.Write(Of(rows, averages));
        if (tasks.Count > 0)
        {
            screen.Write(Of(rows, tasks));
        }
    }

    private static List<Column> Averages() =>
    [
        new("average", runs => Figure.Spread([.. runs.Select(r => r.Report.Average).OfType<double>()])),
        new("all-modal", runs => Figure.Spread([.. runs.Select(r => r.Report.AllModalAverage).OfType<double>()])),
        new("time", runs => Figure.Seconds(runs.Average(r => r.TrainSeconds))),
    ];

    private static List<Column> Tasks(IReadOnlyList<ComparisonRow> rows)
    {
        var tasks = rows.SelectMany(r => r.Report.Tasks).Select(t => (t.Query, t.Target)).Distinct().ToList();
        return tasks.Count > ShownTasks
            ? []
            : [.. tasks.Select(t => new Column($"{t.Query} → {t.Target}", runs => Figure.Map(runs.Average(r => MapOf(r, t)))))];
    }

    private static Table Of(IReadOnlyList<ComparisonRow> rows, IReadOnlyList<Column> columns)
    {
        var table = Tables.Create(["method", .. columns.Select(c => c.Header)]);
        foreach (var method in rows.GroupBy(r => r.Method))
        {
            table.AddRow([method.Key, .. columns.Select(c => c.Cell([.. method]))]);
        }

        var seeds = rows.Select(r => r.Seed).Distinct().Count();
        return table.Caption($"MAP on the test split, {(seeds == 1 ? "one seed" : $"mean ± standard deviation over {seeds} seeds")}");
    }

    private static double? MapOf(ComparisonRow row, (Modality Query, Modality Target) task) =>
        row.Report.Tasks.FirstOrDefault(t => t.Query == task.Query && t.Target == task.Target)?.Map;

    private sealed record Column(string Header, Func<IReadOnlyList<ComparisonRow>, string> Cell);
}
