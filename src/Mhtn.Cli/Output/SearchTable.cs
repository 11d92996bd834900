using System.Globalization;
using Mhtn.Retrieval.Search;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, as a table.</summary>
internal static class SearchTable
{
    private const int ShownText = 60;

    public static Table Of(IReadOnlyList<SearchHit> hits)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("rank").RightAligned())
            .AddColumn(new TableColumn("score").RightAligned())
            .AddColumn("modality")
            .AddColumn("labels")
            .AddColumn("id");
        var described = hits.Any(h => Content(h) is not null);
        if (described)
        {
            table.AddColumn("content");
        }

        foreach (var hit in hits)
        {
            List<string> cells =
            [
                hit.Rank.ToString(CultureInfo.InvariantCulture),
                hit.Score.ToString("0.000", CultureInfo.InvariantCulture),
                hit.Modality.Name,
                string.Join(", ", hit.Labels),
                hit.Id,
            ];
            if (described)
            {
                cells.Add(Content(hit) ?? "");
            }

            table.AddRow([.. cells.Select(c => new Text(Plain.Line(c)))]);
        }

        return table;
    }

    private static string? Content(SearchHit hit) =>
        hit.Snippet is { Length: > ShownText } text ? text[..ShownText] + "…" : hit.Snippet ?? hit.Path;
}
