using System.Globalization;
using System.Text;

namespace Mhtn.Cli.Report.Charts;

/// <summary>Axes with their marks and titles, and what is drawn between them, as SVG whose text uses the page's fonts.</summary>
internal sealed class SvgFrame
{
    private const double Left = 56;
    private const double Right = 16;
    private const double Top = 8;
    private const double Bottom = 38;
    private const int Intervals = 6;

    private readonly StringBuilder _svg = new();
    private readonly AxisRange _x;
    private readonly AxisRange _y;
    private readonly double _width;
    private readonly double _height;

    /// <param name="width">Width of the whole, in units of which text is 11 high.</param>
    /// <param name="height">Height of the whole.</param>
    /// <param name="description">What the chart shows, for those who cannot see it.</param>
    /// <param name="x">The horizontal axis and what it is.</param>
    /// <param name="y">The vertical axis and what it is.</param>
    public SvgFrame(double width, double height, string description, (AxisRange Range, string Title) x, (AxisRange Range, string Title) y)
    {
        (_x, _y, _width, _height) = (x.Range, y.Range, width, height);
        Append($"<svg viewBox=\"0 0 {Html.Length(width)} {Html.Length(height)}\" role=\"img\" aria-label=\"{Html.Text(description)}\">\n");
        Grid(x.Title, y.Title);
    }

    public double X(double value) => Left + ((value - _x.Low) / (_x.High - _x.Low) * (_width - Left - Right));

    public double Y(double value) => _height - Bottom - ((value - _y.Low) / (_y.High - _y.Low) * (_height - Top - Bottom));

    public void Append(string svg) => _svg.Append(svg);

    /// <summary>A horizontal line all across, with its name.</summary>
    public void Level(double value, string name)
    {
        var y = Html.Length(Y(value));
        Append($"<line class=\"level\" x1=\"{Html.Length(Left)}\" x2=\"{Html.Length(_width - Right)}\" y1=\"{y}\" y2=\"{y}\"/>");
        Append($"<text class=\"level\" x=\"{Html.Length(_width - Right - 2)}\" y=\"{Html.Length(Y(value) - 4)}\" text-anchor=\"end\">{Html.Text(name)}</text>\n");
    }

    public override string ToString() => $"{_svg}</svg>\n";

    private void Grid(string xTitle, string yTitle)
    {
        var across = AxisTicks.Of(_x, Intervals);
        foreach (var tick in across.Values)
        {
            var x = Html.Length(X(tick));
            Append($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{Html.Length(Top)}\" y2=\"{Html.Length(_height - Bottom)}\"/>");
            Append($"<text x=\"{x}\" y=\"{Html.Length(_height - Bottom + 14)}\" text-anchor=\"middle\">{across.Label(tick)}</text>\n");
        }

        var up = AxisTicks.Of(_y, Intervals);
        foreach (var tick in up.Values)
        {
            var y = Html.Length(Y(tick));
            Append($"<line class=\"grid\" x1=\"{Html.Length(Left)}\" x2=\"{Html.Length(_width - Right)}\" y1=\"{y}\" y2=\"{y}\"/>");
            Append($"<text x=\"{Html.Length(Left - 5)}\" y=\"{Html.Length(Y(tick) + 4)}\" text-anchor=\"end\">{up.Label(tick)}</text>\n");
        }

        var middle = (Left + _width - Right) / 2;
        Append($"<text class=\"axis\" x=\"{Html.Length(middle)}\" y=\"{Html.Length(_height - 7)}\" text-anchor=\"middle\">{Html.Text(xTitle)}</text>");
        var (x0, y0) = (11, (Top + _height - Bottom) / 2);
        Append(string.Create(
            CultureInfo.InvariantCulture,
            $"<text class=\"axis\" transform=\"translate({x0} {y0:0.##}) rotate(-90)\" text-anchor=\"middle\">{Html.Text(yTitle)}</text>\n"));
    }
}
