using Mhtn.Cli.Output;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;
using Mhtn.Core.Items;

namespace Mhtn.Cli.Report.Sections;

/// <summary>Every task at a glance: which modality finds which, and what the source domain adds.</summary>
internal static class HeatSection
{
    private const string All = "all";

    public static string Of(ReportFigures figures)
    {
        var modalities = ModalitiesOf(figures);
        var high = figures.Methods.SelectMany(m => figures.Tasks.Select(t => m.Map(t)?.Mean)).Max() ?? 1;
        return Html.Section(
            "tasks",
            "Every modality by every other",
            $"Mean MAP over seeds; the deepest colour, {Figure.Map(high)}, is the highest of all tables here, no colour is 0.",
            Grid(modalities) + string.Concat(figures.Methods.Select(m => Draw(m.Method, modalities, task =>
                m.Map(task)?.Mean is { } map ? (Figure.Map(map), high > 0 ? map / high : 0) : null))) + "</div>\n");
    }

    /// <returns>Empty unless mhtn and mhtn-no-source were both run.</returns>
    public static string OfGains(ReportFigures figures)
    {
        if (figures.Gains.Count == 0)
        {
            return "";
        }

        var modalities = ModalitiesOf(figures);
        var most = Math.Max(figures.Gains.Max(g => Math.Abs(g.Gain)), 1e-12);
        return Html.Section(
            "transfer",
            "What the source domain adds",
            $"MAP of mhtn minus that of mhtn-no-source, the means over seeds; blue is a gain, orange a loss, the deepest colour is {Figure.Map(most)}.",
            Grid(modalities) + Draw("Transfer gain", modalities, task =>
                figures.Gains.FirstOrDefault(g => g.Task == task) is { } gain ? (Html.Difference(gain.Gain), gain.Gain / most) : null) + "</div>\n");
    }

    private static List<Modality> ModalitiesOf(ReportFigures figures) => [.. figures.Tasks.Select(t => t.Query).Distinct()];

    private static string Grid(List<Modality> modalities) =>
        $"<div class=\"grid\" style=\"grid-template-columns:repeat(auto-fill,minmax(min(100%,{HeatTable.Width(modalities.Count + 1)}px),1fr))\">\n";

    private static string Draw(string title, List<Modality> modalities, Func<ReportTask, (string, double)?> cell) => HeatTable.Draw(
        title,
        [.. modalities.Select(m => m.Name)],
        [.. modalities.Select(m => m.Name), All],
        (row, column) => cell(new ReportTask(modalities[row], column < modalities.Count ? modalities[column] : null)));
}
