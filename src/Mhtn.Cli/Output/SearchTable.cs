using System.Globalization;
using Mhtn.Retrieval.Search;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, as a table.</summary>
internal static class SearchTable
{
    private const int ShownText = 60;

    public static Table Of(IReadOnlyList<SearchHit> hits, SearchExplanation? explanation)
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

        if (explanation is not null)
        {
            table.AddColumn("classes that made the score");
            table.AddColumn("nearest training item");
        }

        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
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

            if (explanation?.Hits[i] is { } why)
            {
                cells.Add(Classes(why.Classes));
                cells.Add(Training(why.NearestTraining.Take(1)));
            }

            table.AddRow([.. cells.Select(c => new Text(Plain.Line(c)))]);
        }

        return table;
    }

    /// <summary>What the model takes the query for, in a line.</summary>
    public static string QueryLine(SearchExplanation explanation) =>
        $"The query: {Classes(explanation.Classes)}. Nearest training items: {Training(explanation.NearestTraining)}.";

    private static string Classes(IReadOnlyList<ClassShare> shares) => shares.Count == 0
        ? "not told by this model's vectors"
        : string.Join(", ", shares.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Class} {s.Share:P0}")));

    private static string Training(IEnumerable<SearchHit> hits) =>
        string.Join("; ", hits.Select(h => $"{h.Id} ({string.Join(", ", h.Labels)})").DefaultIfEmpty("none in the store"));

    private static string? Content(SearchHit hit) =>
        hit.Snippet is { Length: > ShownText } text ? text[..ShownText] + "…" : hit.Snippet ?? hit.Path;
}
