namespace Mhtn.Cli.Report.Charts;

/// <summary>Shapes for the points of a map, a shape a modality; the first six differ.</summary>
internal static class MapMarkers
{
    private static readonly string[] Shapes =
    [
        "<circle r=\"3.2\"/>",
        "<path d=\"M0-4 3.7 2.6H-3.7z\"/>",
        "<path d=\"M-2.9-2.9H2.9V2.9H-2.9z\"/>",
        "<path d=\"M0-4.2 3.4 0 0 4.2-3.4 0z\"/>",
        "<path d=\"M-3.9-1.3H-1.3V-3.9H1.3V-1.3H3.9V1.3H1.3V3.9H-1.3V1.3H-3.9z\"/>",
        "<path d=\"M0 4 3.7-2.6H-3.7z\"/>",
    ];

    /// <summary>The shapes by name, once a page.</summary>
    public static string Definitions =>
        "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>"
        + string.Concat(Shapes.Select((shape, i) => shape.Replace("<path ", $"<path id=\"k{i}\" ", StringComparison.Ordinal).Replace("<circle ", $"<circle id=\"k{i}\" ", StringComparison.Ordinal)))
        + "</defs></svg>\n";

    /// <summary>The shape of a modality, by its place among them.</summary>
    public static string Use(int index, double x, double y) =>
        $"<use href=\"#k{index % Shapes.Length}\" x=\"{Html.Length(x)}\" y=\"{Html.Length(y)}\"";
}
