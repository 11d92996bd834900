using System.Buffers;
using System.Globalization;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;

namespace Mhtn.Cli.Report.Files;

/// <summary>A report's numbers as CSV files: UTF-8, a header, numbers in full; what is not defined is empty.</summary>
internal static class ReportTables
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Every table's name and content.</summary>
    public static IReadOnlyList<(string Name, Action<TextWriter> Write)> All(ReportFigures figures) =>
    [
        ("tasks.csv", Table(["method", "seed", "kind", "query", "target", "map", "queries", "skipped", "gallery"], Tasks(figures.Data))),
        ("classes.csv", Table(["method", "class", "map", "deviation", "seeds"], Classes(figures))),
        ("precision-recall.csv", Table(["method", "query", "target", "recall", "precision"], Curves(figures))),
        ("significance.csv", Table(
            ["first", "second", "difference", "queries", "p", "p_holm", "exact"],
            figures.Pairs.Select(p => (object?[])[p.First, p.Second, p.Difference, p.Test.Pairs, p.Test.PValue, p.AdjustedPValue, p.Test.Exact]))),
        ("transfer-gain.csv", Table(
            ["query", "target", "gain"], figures.Gains.Select(g => (object?[])[g.Task.Query.Name, g.Task.Target?.Name, g.Gain]))),
        ("history.csv", Table(["method", "seed", "epoch", "figure", "value"], History(figures.Data))),
        ("space.csv", Table(["method", "seed", "id", "modality", "class", "pca_x", "pca_y", "tsne_x", "tsne_y"], Space(figures))),
    ];

    private static IEnumerable<object?[]> Tasks(ReportData data) => data.Runs.SelectMany(run => run.Scores.Tasks
        .Select(t => Task(run, "pair", t.Query, t.Target.Name, t.Scores))
        .Concat(run.Scores.AllModal.Select(t => Task(run, "all-modal", t.Query, null, t.Scores))));

    private static object?[] Task(ReportRun run, string kind, Modality query, string? target, RetrievalScores scores) =>
        [run.Method, run.Seed, kind, query.Name, target, scores.Map, scores.Queries, scores.Skipped, scores.Gallery];

    private static IEnumerable<object?[]> Classes(ReportFigures figures) =>
        from method in figures.Methods
        from c in figures.Data.Classes.Index()
        let map = method.ClassMap(c.Index)
        where map is not null
        select (object?[])[method.Method, c.Item, map.Mean, map.Deviation, map.Count];

    private static IEnumerable<object?[]> Curves(ReportFigures figures) =>
        from method in figures.Methods
        from task in figures.Tasks
        from point in method.Curve([task])
        select (object?[])[method.Method, task.Query.Name, task.Target?.Name, point.Recall, point.Precision];

    private static IEnumerable<object?[]> History(ReportData data) =>
        from run in data.Runs
        from epoch in run.History
        from figure in epoch.Losses.Select(l => ($"loss: {l.Name}", l.Value))
            .Append(("total loss", epoch.Total))
            .Append(("discriminator accuracy", epoch.DiscriminatorAccuracy))
            .Append(("reversal strength", epoch.ReversalStrength))
            .Append(("validation softmax", epoch.ValidationSoftmax))
            .Append(("validation fc9", epoch.ValidationFc9))
        select (object?[])[run.Method, run.Seed, epoch.Epoch, figure.Item1, figure.Item2];

    private static IEnumerable<object?[]> Space(ReportFigures figures) =>
        from map in figures.Maps
        from p in map.Points
        select (object?[])
        [
            map.Method, map.Seed, p.Id, p.Modality.Name, p.Class is { } c ? figures.Data.Classes[c] : null,
            p.Components.X, p.Components.Y, p.Neighbours?.X, p.Neighbours?.Y,
        ];

    private static Action<TextWriter> Table(IReadOnlyList<string> header, IEnumerable<object?[]> rows) => writer =>
    {
        foreach (var row in rows.Prepend([.. header]))
        {
            writer.Write(string.Join(',', row.Select(Cell)));
            writer.Write('\n');
        }
    };

    // As RFC 4180 has it.
    private static string Cell(object? value)
    {
        var text = value is bool known ? (known ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
