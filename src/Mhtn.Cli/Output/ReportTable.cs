using Mhtn.Core.Metrics;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>An evaluation as a table of tasks.</summary>
internal static class ReportTable
{
    public static Table Of(RetrievalReport report)
    {
        var table = Tables.Create("task", "MAP", "queries", "gallery", "hit@1", "hit@10");
        foreach (var task in report.Tasks)
        {
            AddRow(table, $"{task.Query} → {task.Target}", task.Scores);
        }

        table.AddRow("average", Figure.Map(report.Average), "", "", "", "");
        table.AddEmptyRow();
        foreach (var task in report.AllModal)
        {
            AddRow(table, $"{task.Query} → all", task.Scores);
        }

        table.AddRow("average", Figure.Map(report.AllModalAverage), "", "", "", "");
        return table;
    }

    private static void AddRow(Table table, string name, RetrievalScores scores) => table.AddRow(
        name,
        Figure.Map(scores.Map),
        Figure.Count(scores.Queries),
        Figure.Count(scores.Gallery),
        Hit(scores, 1),
        Hit(scores, 10));

    private static string Hit(RetrievalScores scores, int depth) => Figure.Map(scores.Depths.FirstOrDefault(d => d.Depth == depth)?.HitRate);
}
