using System.Globalization;
using System.Net;
using System.Text;
using Mhtn.Core.Inputs;

namespace Mhtn.Cli.Gallery;

/// <summary>Writes queries and what they found as one HTML file that needs nothing else.</summary>
internal static class GalleryPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --good: #2a9d5c; --bad: #c4572d; --soft: #8882; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; margin-bottom: .2rem; }
        p.lead { margin-top: 0; opacity: .75; }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        th, td { border: 1px solid var(--line); padding: .3rem .7rem; text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        """;

    /// <summary>Writes the page whole or not at all.</summary>
    /// <param name="path">The HTML file.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="lead">A sentence or two below it.</param>
    /// <param name="figures">Name and value of figures to show first.</param>
    /// <param name="queries">What was asked and found.</param>
    public static void Write(
        string path, string title, string lead, IReadOnlyList<(string Name, string Value)> figures, IReadOnlyList<GalleryQuery> queries)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title>\n<style>\n{Style}\n{GalleryStrip.Style}\n</style>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{WebUtility.HtmlEncode(title)}</h1>\n<p class=\"lead\">{WebUtility.HtmlEncode(lead)}</p>\n");
        html.Append("<table>\n");
        foreach (var (name, value) in figures)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{WebUtility.HtmlEncode(value)}</td></tr>\n");
        }

        html.Append("</table>\n");
        foreach (var query in queries)
        {
            html.Append(GalleryStrip.Html(query, $"{query.Query.Modality} query"));
        }

        html.Append("</html>\n");
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html.ToString())));
    }
}
