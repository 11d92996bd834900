using System.Globalization;
using Mhtn.Core.Statistics;

namespace Mhtn.Benchmarks.Results;

/// <summary>A comparison as a table in Markdown: a row a method, means over seeds.</summary>
internal static class ResultsTable
{
    /// <param name="output">Where to.</param>
    /// <param name="runs">The runs, in the order of methods.</param>
    /// <param name="tasksApart">Whether every task has a column.</param>
    public static void Write(TextWriter output, IReadOnlyList<ComparisonRun> runs, bool tasksApart)
    {
        var tasks = tasksApart ? runs[0].Tasks : [];
        Row(output, ["method", .. tasks.Select(t => $"{t.Query} → {t.Target}"), "average", "all-modal", "seconds"]);
        Row(output, ["---", .. tasks.Select(_ => "---:"), "---:", "---:", "---:"]);
        foreach (var method in runs.GroupBy(r => r.Method))
        {
            Row(
                output,
                [
                    method.Key,
                    .. tasks.Select(t => Mean(method.Select(r => r.Tasks.Single(o => (o.Query, o.Target) == (t.Query, t.Target)).Map))),
                    Spread(method.Select(r => r.Average)),
                    Spread(method.Select(r => r.AllModalAverage)),
                    method.Average(r => r.TrainSeconds).ToString("0.0", CultureInfo.InvariantCulture),
                ]);
        }

        output.WriteLine();
    }

    /// <summary>A mean and, of several figures, their standard deviation.</summary>
    public static string Spread(IEnumerable<double?> figures) => MeanSpread.Of(figures) switch
    {
        null => "-",
        { Deviation: { } deviation } of => $"{Figure(of.Mean)} ± {Figure(deviation)}",
        var of => Figure(of.Mean),
    };

    /// <summary>A row of cells.</summary>
    public static void Row(TextWriter output, IEnumerable<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Three digits, as MAP is written.</summary>
    public static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Mean(IEnumerable<double?> figures) => MeanSpread.Of(figures) is { } of ? Figure(of.Mean) : "-";
}
