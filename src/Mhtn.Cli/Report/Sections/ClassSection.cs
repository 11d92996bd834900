using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Report.Sections;

/// <summary>Which classes are found and which are not.</summary>
internal static class ClassSection
{
    public static string Of(ReportFigures figures)
    {
        var rows = figures.Data.Classes
            .Select((name, index) => (Name: name, Dots: Dots(figures, index)))
            .Where(r => r.Dots.Count > 0)
            .OrderByDescending(r => r.Dots[0].Value)
            .ToList();
        return Html.Section(
            "classes",
            "Class by class",
            $"MAP of each class’s queries, the mean over pairs of modalities and seeds; in the order of {Html.Text(figures.Methods[0].Method)}.",
            Markers(figures) + DotPlot.Draw("MAP per class", "MAP", rows));
    }

    private static IReadOnlyList<(int Style, string Method, double Value)> Dots(ReportFigures figures, int index) =>
    [
        .. figures.Methods.Select((m, style) => (style, m.Method, Map: m.ClassMap(index)?.Mean))
            .Where(d => d.Map is not null)
            .Select(d => (d.style, d.Method, d.Map!.Value)),
    ];

    private static string Markers(ReportFigures figures) => "<p class=\"legend\">" + string.Concat(figures.Methods.Select((m, i) =>
        $"<span><svg class=\"marker\" viewBox=\"-6 -6 12 12\" aria-hidden=\"true\">{MapMarkers.Use(i, 0, 0)} style=\"fill:{ChartColors.Method(i)}\"/></svg>{Html.Text(m.Method)}</span> ")) + "</p>\n";
}
