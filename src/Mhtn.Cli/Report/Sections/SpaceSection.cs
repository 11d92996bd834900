using Mhtn.Cli.Output;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Report.Sections;

/// <summary>The common space as maps, before and after adversarial training where both are there.</summary>
internal static class SpaceSection
{
    private const string NoClass = "#bdbdbd";

    /// <returns>Empty where no embeddings were kept.</returns>
    public static string Of(ReportFigures figures)
    {
        if (figures.Maps.Count == 0)
        {
            return "";
        }

        var modalities = figures.Maps[0].Points.Select(p => p.Modality).Distinct().ToList();
        var neighbours = figures.Maps.All(m => m.Perplexity is not null)
            ? string.Concat(figures.Maps.Select(map => Draw(figures, map, "t-SNE", p => p.Neighbours!.Value)))
            : "";
        var components = string.Concat(figures.Maps.Select(map => Draw(
            figures, map, FormattableString.Invariant($"PCA ({100 * map.ExplainedVariance:0}% of variance)"), p => p.Components)));
        return Html.Section(
            "space",
            "The common space",
            Lead(figures),
            Key(figures, modalities.Select(m => m.Name)) + $"<div class=\"grid pairs\">\n{neighbours}{components}</div>\n");

        string Draw(ReportFigures of, SpaceMap map, string kind, Func<SpacePoint, (double X, double Y)> at) => PointMap.Draw(
            $"{Named(map)}: {kind}",
            [.. map.Points.Select(p => new MapPoint(
                at(p).X, at(p).Y, modalities.IndexOf(p.Modality), Color(of, p.Class), $"{p.Id}, {p.Modality}{(p.Class is { } c ? $", {of.Data.Classes[c]}" : "")}"))]);
    }

    private static bool IsBeforeAndAfter(ReportFigures figures) => figures.Maps.Select(m => m.Method).SequenceEqual([SpaceMaps.Before, SpaceMaps.After]);

    private static string Named(SpaceMap map) => map.Method switch
    {
        SpaceMaps.Before => $"Without the adversary ({map.Method})",
        SpaceMaps.After => $"With it ({map.Method})",
        _ => map.Method,
    };

    private static string Lead(ReportFigures figures)
    {
        var map = figures.Maps[0];
        var which = IsBeforeAndAfter(figures)
            ? "Before and after adversarial training: left the same network trained without the modality adversary (mhtn-no-adversary), right with it (mhtn). "
            : figures.Maps.Count == 2 ? "Two methods beside one another; run mhtn-no-adversary and mhtn to see the space before and after adversarial training. " : "";
        var items = map.Points.Count == map.Items
            ? $"All {Html.Count(map.Items, "item")} of the split"
            : $"{Figure.Count(map.Points.Count)} of the {Html.Count(map.Items, "item")} of the split, drawn at random with a fixed seed";
        var perplexity = map.Perplexity is { } p ? FormattableString.Invariant($" t-SNE: exact, perplexity {p:0.#}; distances between far groups mean little.") : "";
        var colors = figures.Data.Classes.Count > ChartColors.DistinctClasses ? " There are more classes than colours to tell apart: point at an item to read its class." : "";
        return $"{which}{items}, seed {map.Seed}, vectors as they are compared. Colour is the class, shape the modality.{perplexity}{colors}";
    }

    private static string Color(ReportFigures figures, int? index) => index is { } c ? ChartColors.Class(c, figures.Data.Classes.Count) : NoClass;

    private static string Key(ReportFigures figures, IEnumerable<string> modalities) =>
        "<p class=\"legend\">" + string.Concat(modalities.Select((name, i) =>
            $"<span><svg class=\"marker\" viewBox=\"-6 -6 12 12\" aria-hidden=\"true\">{MapMarkers.Use(i, 0, 0)}/></svg>{Html.Text(name)}</span> ")) + "</p>\n"
        + "<p class=\"legend\">" + string.Concat(figures.Data.Classes.Select((name, i) =>
            $"<span><i class=\"swatch\" style=\"background:{Color(figures, i)}\"></i>{Html.Text(name)}</span> ")) + "</p>\n";
}
