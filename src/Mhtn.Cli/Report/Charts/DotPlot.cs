using System.Text;

namespace Mhtn.Cli.Report.Charts;

/// <summary>Named rows with a dot for each method, on a card.</summary>
internal static class DotPlot
{
    private const double Width = 720;
    private const double RowHeight = 20;
    private const double NameWidth = 150;
    private const double Bottom = 36;
    private const double Right = 14;
    private const int LongestName = 24;

    /// <summary>Draws it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="axis">What the dots' values are, all in [0, 1].</param>
    /// <param name="rows">Name of each row, and its dots: a method's style, its name and the value.</param>
    public static string Draw(string title, string axis, IReadOnlyList<(string Name, IReadOnlyList<(int Style, string Method, double Value)> Dots)> rows)
    {
        var high = rows.SelectMany(r => r.Dots).Select(d => d.Value).DefaultIfEmpty(1).Max();
        var ticks = AxisTicks.Of(new AxisRange(0, Math.Max(high, 0.1)), 6);
        var end = Math.Max(high, ticks.Values[^1]);
        var bottom = (rows.Count * RowHeight) + 6;
        var svg = new StringBuilder();
        svg.Append($"<figure class=\"card chart wide\"><figcaption>{Html.Text(title)}</figcaption>\n");
        svg.Append($"<svg viewBox=\"0 0 {Html.Length(Width)} {Html.Length(bottom + Bottom)}\" role=\"img\" aria-label=\"{Html.Text(title)}\">\n");
        foreach (var tick in ticks.Values)
        {
            svg.Append($"<line class=\"grid\" x1=\"{Html.Length(X(tick))}\" x2=\"{Html.Length(X(tick))}\" y1=\"2\" y2=\"{Html.Length(bottom)}\"/>");
            svg.Append($"<text x=\"{Html.Length(X(tick))}\" y=\"{Html.Length(bottom + 14)}\" text-anchor=\"middle\">{ticks.Label(tick)}</text>\n");
        }

        svg.Append($"<text class=\"axis\" x=\"{Html.Length(X(end / 2))}\" y=\"{Html.Length(bottom + 30)}\" text-anchor=\"middle\">{Html.Text(axis)}</text>\n");
        foreach (var (index, (name, dots)) in rows.Index())
        {
            var y = (index * RowHeight) + (RowHeight / 2) + 2;
            var shown = name.Length > LongestName ? name[..(LongestName - 1)] + "…" : name;
            svg.Append($"<text x=\"{Html.Length(NameWidth - 8)}\" y=\"{Html.Length(y + 4)}\" text-anchor=\"end\">{Html.Text(shown)}<title>{Html.Text(name)}</title></text>");
            svg.Append($"<line class=\"grid\" x1=\"{Html.Length(NameWidth)}\" x2=\"{Html.Length(Width - Right)}\" y1=\"{Html.Length(y)}\" y2=\"{Html.Length(y)}\"/>\n");
            foreach (var dot in dots)
            {
                svg.Append($"{MapMarkers.Use(dot.Style, X(dot.Value), y)} class=\"dot\" style=\"fill:{ChartColors.Method(dot.Style)}\">");
                svg.Append($"<title>{Html.Text($"{dot.Method}, {name}: {Output.Figure.Map(dot.Value)}")}</title></use>\n");
            }
        }

        return svg.Append("</svg></figure>\n").ToString();

        double X(double value) => NameWidth + (value / end * (Width - NameWidth - Right));
    }
}
