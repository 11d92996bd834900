using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Report.Sections;

/// <summary>How precision falls while more is found.</summary>
internal static class PrecisionRecallSection
{
    // Beyond so many tasks, a chart shows a query modality with the mean over what it finds.
    private const int MostTasks = 6;

    public static string Of(ReportFigures figures)
    {
        var tasks = figures.PairTasks;
        List<(string Title, IReadOnlyList<ReportTask> Tasks)> charts = tasks.Count switch
        {
            0 => [],
            1 => [($"{tasks[0]}", tasks)],
            <= MostTasks => [("All pairs of modalities", tasks), .. tasks.Select(t => ($"{t}", (IReadOnlyList<ReportTask>)[t]))],
            _ => [("All pairs of modalities", tasks), .. tasks.GroupBy(t => t.Query).Select(g => ($"{g.Key} → each other", (IReadOnlyList<ReportTask>)[.. g]))],
        };
        return Html.Section(
            "precision",
            "Precision and recall",
            "Eleven-point interpolated precision, the mean over queries, seeds and the tasks a chart names.",
            Legend.Of(figures.Methods.Select((m, i) => (m.Method, i)))
            + "<div class=\"grid\">\n" + string.Concat(charts.Select(c => LineChart.Draw(
                c.Title,
                [.. figures.Methods.Select((m, i) => new LineSeries(m.Method, i, [.. m.Curve(c.Tasks).Select(p => (p.Recall, p.Precision))]))],
                (AxisRange.Unit, "recall"),
                (AxisRange.Unit, "precision")))) + "</div>\n");
    }
}
