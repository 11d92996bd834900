using System.Globalization;
using System.Net;
using Mhtn.Cli.Output;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report;

/// <summary>Words and numbers as HTML.</summary>
internal static class Html
{
    /// <summary>Text that came from files or from people: nothing in it is taken for markup.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(Plain.Line(text));

    /// <summary>A length or place in a chart.</summary>
    public static string Length(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A mean and, where there are several figures, their standard deviation.</summary>
    public static string Spread(MeanSpread? of) => of switch
    {
        null => "–",
        { Deviation: { } deviation } => $"{Figure.Map(of.Mean)}<small> ± {Figure.Map(deviation)}</small>",
        _ => Figure.Map(of.Mean),
    };

    /// <summary>A difference with its sign.</summary>
    public static string Difference(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>A probability, four decimals at the most.</summary>
    public static string Probability(double value) => value < 0.0001 ? "&lt; 0.0001" : value.ToString("0.0###", CultureInfo.InvariantCulture);

    /// <summary>A number of items with the noun.</summary>
    public static string Count(long count, string noun) => $"{Figure.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A part of the page that the list at its top leads to.</summary>
    public static string Section(string id, string heading, string lead, string content) =>
        $"<section id=\"{id}\">\n<h2>{Text(heading)}</h2>\n<p class=\"lead\">{lead}</p>\n{content}</section>\n";

    /// <summary>A table on a card that scrolls by itself where the screen is narrow.</summary>
    public static string Table(IEnumerable<string> header, IEnumerable<string> rows) =>
        "<div class=\"card scroll\"><table>\n<thead><tr>" + string.Concat(header.Select(h => $"<th scope=\"col\">{h}</th>")) + "</tr></thead>\n<tbody>\n"
        + string.Concat(rows) + "</tbody>\n</table></div>\n";

    /// <summary>A row that begins with its name; cells are HTML already.</summary>
    public static string Row(string name, IEnumerable<string> cells) =>
        $"<tr><th scope=\"row\">{name}</th>{string.Concat(cells.Select(c => $"<td>{c}</td>"))}</tr>\n";
}
