namespace Mhtn.Cli.Report.Charts;

/// <summary>Lines over a common axis, on a card.</summary>
internal static class LineChart
{
    private const double Width = 360;
    private const double Height = 240;

    /// <summary>Draws it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="x">The horizontal axis; where its range is null, it counts from the lines' first point to their last.</param>
    /// <param name="y">The vertical axis; where its range is null, it holds the lines.</param>
    /// <param name="level">A value to compare with, and its name.</param>
    public static string Draw(
        string title,
        IReadOnlyList<LineSeries> lines,
        (AxisRange? Range, string Title) x,
        (AxisRange? Range, string Title) y,
        (double Value, string Name)? level = null)
    {
        var finite = lines.Select(l => l with { Points = [.. l.Points.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))] }).ToList();
        var points = finite.SelectMany(l => l.Points).ToList();
        var frame = new SvgFrame(
            Width,
            Height,
            $"{title}: {y.Title} by {x.Title} of {string.Join(", ", finite.Select(l => l.Name))}",
            (x.Range ?? AxisRange.Counted([.. points.Select(p => p.X)]), x.Title),
            (y.Range ?? AxisRange.Around([.. points.Select(p => p.Y), .. level is { } l ? [l.Value] : (double[])[]]), y.Title));
        if (level is { } shown)
        {
            frame.Level(shown.Value, shown.Name);
        }

        foreach (var line in finite.Where(l => l.Points.Count > 0))
        {
            var path = string.Join(' ', line.Points.Select(p => $"{Html.Length(frame.X(p.X))},{Html.Length(frame.Y(p.Y))}"));
            frame.Append(line.Points.Count == 1
                ? $"<circle r=\"3\" cx=\"{Html.Length(frame.X(line.Points[0].X))}\" cy=\"{Html.Length(frame.Y(line.Points[0].Y))}\" style=\"fill:{ChartColors.Method(line.Style)}\">"
                : $"<polyline class=\"line\" points=\"{path}\" style=\"stroke:{ChartColors.Method(line.Style)};stroke-dasharray:{ChartColors.Dash(line.Style)}\">");
            frame.Append($"<title>{Html.Text(line.Name)}</title></{(line.Points.Count == 1 ? "circle" : "polyline")}>\n");
        }

        return $"<figure class=\"card chart\"><figcaption>{Html.Text(title)}</figcaption>\n{frame}</figure>\n";
    }
}
