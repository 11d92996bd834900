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
        section { border-top: 1px solid var(--line); padding: 1.2rem 0; display: grid; grid-template-columns: 220px 1fr; gap: 1.2rem; }
        .hits { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem; }
        figure { margin: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; display: flex; flex-direction: column; }
        figure.query { border-width: 2px; align-self: start; }
        figure.same { border-color: var(--good); }
        figure.other { border-color: var(--bad); }
        .media { background: var(--soft); min-height: 130px; flex: 1; display: flex; align-items: center; justify-content: center; padding: .5rem; }
        img { width: 100%; max-width: 150px; image-rendering: auto; }
        audio { width: 100%; }
        blockquote { margin: 0; font-style: italic; }
        figcaption { padding: .35rem .6rem; font-size: .85rem; display: flex; justify-content: space-between; gap: .5rem; }
        figcaption small { opacity: .65; }
        figure.same figcaption b { color: var(--good); }
        figure.other figcaption b { color: var(--bad); }
        @media (max-width: 700px) { section { grid-template-columns: 1fr; } .hits { grid-template-columns: repeat(2, 1fr); } }
        @media print { section { break-inside: avoid; } }
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
        html.Append(CultureInfo.InvariantCulture, $"<title>{WebUtility.HtmlEncode(title)}</title>\n<style>\n{Style}\n</style>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{WebUtility.HtmlEncode(title)}</h1>\n<p class=\"lead\">{WebUtility.HtmlEncode(lead)}</p>\n");
        html.Append("<table>\n");
        foreach (var (name, value) in figures)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{WebUtility.HtmlEncode(value)}</td></tr>\n");
        }

        html.Append("</table>\n");
        foreach (var query in queries)
        {
            Append(html, query);
        }

        html.Append("</html>\n");
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html.ToString())));
    }

    private static void Append(StringBuilder html, GalleryQuery query)
    {
        html.Append("<section>\n");
        html.Append(Figure(query.Query, "query", $"{query.Query.Modality} query"));
        html.Append("<div class=\"hits\">\n");
        foreach (var hit in query.Hits)
        {
            var score = (hit.Score ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
            html.Append(Figure(hit, hit.Label == query.Query.Label ? "same" : "other", $"{hit.Modality} {score}"));
        }

        html.Append("</div>\n</section>\n");
    }

    private static string Figure(GalleryItem item, string kind, string note) =>
        $"<figure class=\"{kind}\"><div class=\"media\">{GalleryMedia.Html(item)}</div>"
        + $"<figcaption><b>{WebUtility.HtmlEncode(item.Label ?? item.Id)}</b> <small>{WebUtility.HtmlEncode(note)}</small></figcaption></figure>\n";
}
