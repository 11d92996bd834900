using System.Text;

namespace Mhtn.Cli.Report.Charts;

/// <summary>Points in a plane whose axes have no unit, on a white card, as class colours need one.</summary>
internal static class PointMap
{
    private const double Side = 480;
    private const double Margin = 10;

    /// <summary>Draws it; one scale serves both axes, so that distances are true.</summary>
    public static string Draw(string title, IReadOnlyList<MapPoint> points)
    {
        var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
        var (bottom, top) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var extent = Math.Max(Math.Max(right - left, top - bottom), 1e-12);
        var scale = (Side - (2 * Margin)) / extent;
        var height = ((top - bottom) * scale) + (2 * Margin);
        var svg = new StringBuilder();
        svg.Append($"<figure class=\"card paper chart\"><figcaption>{Html.Text(title)}</figcaption>\n");
        svg.Append($"<svg class=\"points\" viewBox=\"0 0 {Html.Length(Side)} {Html.Length(height)}\" role=\"img\" aria-label=\"{Html.Text(title)}\">\n");
        foreach (var color in points.GroupBy(p => p.Color))
        {
            svg.Append($"<g style=\"fill:{color.Key}\">\n");
            foreach (var point in color)
            {
                var x = (Side / 2) + ((point.X - ((left + right) / 2)) * scale);
                var y = height - Margin - ((point.Y - bottom) * scale);
                svg.Append($"{MapMarkers.Use(point.Shape, x, y)}><title>{Html.Text(point.Name)}</title></use>\n");
            }

            svg.Append("</g>\n");
        }

        return svg.Append("</svg></figure>\n").ToString();
    }
}
