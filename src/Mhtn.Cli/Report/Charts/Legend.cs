namespace Mhtn.Cli.Report.Charts;

/// <summary>Says which line is whose.</summary>
internal static class Legend
{
    public static string Of(IEnumerable<(string Name, int Style)> lines) =>
        "<p class=\"legend\">" + string.Concat(lines.Select(l =>
            $"<span><svg viewBox=\"0 0 34 10\" aria-hidden=\"true\"><line class=\"line\" x1=\"1\" x2=\"33\" y1=\"5\" y2=\"5\" "
            + $"style=\"stroke:{ChartColors.Method(l.Style)};stroke-dasharray:{ChartColors.Dash(l.Style)}\"/></svg>{Html.Text(l.Name)}</span> ")) + "</p>\n";
}
