using System.Globalization;

namespace Mhtn.Cli.Report.Charts;

/// <summary>A table whose cells are coloured by their values: a heat map that can be read, selected and printed.</summary>
internal static class HeatTable
{
    /// <summary>Least width of a table of so many columns, in pixels.</summary>
    public static int Width(int columns) => 120 + (60 * columns);

    /// <summary>Draws it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="rows">The rows' names.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="cell">What stands in a cell, and how strong its colour is, in [-1, 1]; null for an empty one.</param>
    public static string Draw(
        string title, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, (string Text, double Strength)?> cell) =>
        $"<figure class=\"card scroll heat\"><figcaption>{Html.Text(title)}</figcaption>\n<table>\n<thead><tr><td><small>query ↓ found →</small></td>"
        + string.Concat(columns.Select(c => $"<th scope=\"col\">{Html.Text(c)}</th>")) + "</tr></thead>\n<tbody>\n"
        + string.Concat(rows.Select((name, r) => $"<tr><th scope=\"row\">{Html.Text(name)}</th>{string.Concat(columns.Select((_, c) => Cell(cell(r, c))))}</tr>\n"))
        + "</tbody>\n</table></figure>\n";

    // Of one hue each for more and for less; the strength is the share of colour, so a grey print keeps the order. Even the deepest lets the page's ink be read.
    private static string Cell((string Text, double Strength)? cell) => cell is not { } shown ? "<td class=\"none\"></td>" : string.Create(
        CultureInfo.InvariantCulture,
        $"<td style=\"background:color-mix(in srgb,var(--{(shown.Strength < 0 ? "less" : "more")}) {100 * Math.Min(1, Math.Abs(shown.Strength)):0}%,transparent)\">{shown.Text}</td>");
}
