using Mhtn.Cli.Output;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Report.Sections;

/// <summary>The averages of every method, and every task's MAP.</summary>
internal static class OverviewSection
{
    public static string Of(ReportFigures figures)
    {
        var most = figures.Methods.Select(m => m.Average?.Mean ?? 0).Max();
        var averages = Html.Table(
            ["method", "average MAP", "", "all-modal MAP", "training"],
            figures.Methods.Select((m, i) => Html.Row(
                Html.Text(m.Method),
                [
                    Strong(Html.Spread(m.Average), figures.Methods.Count > 1 && m.Average?.Mean == most),
                    Bar(m.Average?.Mean ?? 0, i),
                    Html.Spread(m.AllModalAverage),
                    m.TrainSeconds is { } time ? Figure.Seconds(time.Mean) : "–",
                ])));
        var tasks = Html.Table(
            ["query → found", .. figures.Methods.Select(m => Html.Text(m.Method))],
            [.. figures.Tasks.Select(t => TaskRow(figures, t))]);
        return Html.Section(
            "map",
            "Mean average precision",
            $"MAP on the {Core.Items.SplitNames.ToName(figures.Data.Split)} split over the full ranking, {(figures.Seeds == 1 ? "one seed" : $"mean ± standard deviation over {figures.Seeds} seeds")}. "
            + $"The average is over every ordered pair of modalities; “all” is one gallery of all modalities.{(figures.Methods.Count > 1 ? " The best is bold." : "")}",
            averages + tasks);
    }

    private static string TaskRow(ReportFigures figures, ReportTask task)
    {
        var maps = figures.Methods.Select(m => m.Map(task)).ToList();
        var best = maps.Max(m => m?.Mean);
        return Html.Row(Html.Text($"{task}"), maps.Select(m => Strong(Html.Spread(m), maps.Count > 1 && m is not null && m.Mean == best)));
    }

    private static string Strong(string html, bool best) => best ? $"<b>{html}</b>" : html;

    private static string Bar(double share, int style) =>
        $"<span class=\"bar\"><i style=\"width:{Html.Length(100 * Math.Clamp(share, 0, 1))}%;background:{ChartColors.Method(style)}\"></i></span>";
}
