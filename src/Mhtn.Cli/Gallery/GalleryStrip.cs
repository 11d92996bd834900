using System.Globalization;
using System.Net;

namespace Mhtn.Cli.Gallery;

/// <summary>A query and what it found, side by side.</summary>
internal static class GalleryStrip
{
    private const int MostInARow = 6;

    /// <summary>How it looks; --line, --soft, --good and --bad are the page's colours.</summary>
    public const string Style = """
        .asked { border-top: 1px solid var(--line); padding: 1.2rem 0; display: grid; grid-template-columns: 220px 1fr; gap: 1.2rem; }
        .hits { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: .8rem; align-content: start; }
        .item { margin: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; display: flex; flex-direction: column; min-width: 0; }
        .item.query { border-width: 2px; align-self: start; }
        .item.same { border-color: var(--good); }
        .item.other { border-color: var(--bad); border-style: dashed; }
        .media { background: var(--soft); min-height: 110px; flex: 1; display: flex; align-items: center; justify-content: center; padding: .5rem; overflow: hidden; }
        .media img, .media video { width: 100%; max-width: 150px; max-height: 220px; object-fit: contain; }
        .media audio { width: 100%; min-width: 0; }
        .media blockquote { margin: 0; font-style: italic; font-size: .85rem; line-height: 1.4; overflow-wrap: anywhere; }
        .media .note { margin: 0; font-size: .85rem; overflow-wrap: anywhere; opacity: .75; }
        .item figcaption { margin: 0; padding: .35rem .6rem; font-size: .85rem; font-weight: 400; display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: .5rem; overflow-wrap: anywhere; }
        .item figcaption small { opacity: .7; }
        .item.same figcaption b { color: var(--good); }
        .item.other figcaption b { color: var(--bad); }
        @media (max-width: 700px) { .asked { grid-template-columns: 1fr; } .hits { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        @media print {
          .asked { break-inside: avoid; padding: .6rem 0; grid-template-columns: 130px 1fr; }
          .hits { grid-template-columns: repeat(5, minmax(0, 1fr)); }
          .media { min-height: 60px; }
          .media img, .media video { max-height: 90px; }
        }
        """;

    /// <summary>Its HTML.</summary>
    /// <param name="query">The query and its hits.</param>
    /// <param name="note">What stands beside the query's class.</param>
    public static string Html(GalleryQuery query, string note) =>
        $"<div class=\"asked\">\n{Figure(query.Query, "query", note)}<div class=\"hits\" style=\"--columns: {Columns(query.Hits.Count)}\">\n"
        + string.Concat(query.Hits.Select(hit => Figure(
            hit,
            hit.Label == query.Query.Label ? "same" : "other",
            $"{hit.Modality} {(hit.Score ?? 0).ToString("0.00", CultureInfo.InvariantCulture)}")))
        + "</div>\n</div>\n";

    // One row of a few, or two of equal length.
    private static int Columns(int hits) => hits <= MostInARow ? Math.Max(1, hits) : (hits + 1) / 2;

    private static string Figure(GalleryItem item, string kind, string note) =>
        $"<figure class=\"item {kind}\"><div class=\"media\">{GalleryMedia.Html(item)}</div>"
        + $"<figcaption><b>{WebUtility.HtmlEncode(item.Label ?? item.Id)}</b> <small>{WebUtility.HtmlEncode(note)}</small></figcaption></figure>\n";
}
