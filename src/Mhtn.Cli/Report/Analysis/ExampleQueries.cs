using Mhtn.Cli.Gallery;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>Draws queries of every modality and looks up what they find; drawn by chance, so that nobody chose the good ones.</summary>
internal static class ExampleQueries
{
    private const int Seed = 0;
    private const int MostExamples = 12;
    private const int MostPerModality = 3;
    private const int MostHits = 8;
    private const int MostHitsPerModality = 4;

    /// <summary>Examples of the first run whose embeddings were kept; empty without one.</summary>
    public static IReadOnlyList<ExampleQuery> Of(ReportData data)
    {
        if (data.Runs.FirstOrDefault(r => r.Embeddings.Count > 1) is not { } run)
        {
            return [];
        }

        var items = data.Collection.Items.ToDictionary(i => i.Id, StringComparer.Ordinal);
        var perModality = Math.Clamp(MostExamples / run.Embeddings.Count, 1, MostPerModality);
        var hits = Math.Clamp(MostHits / (run.Embeddings.Count - 1), 1, MostHitsPerModality);
        return [.. run.Embeddings.SelectMany(set => Draw(set, perModality).Select(row => Ask(run, set, row, hits, items, data.Classes)))];
    }

    /// <summary>Rows of different classes as long as there are any, in a seeded order.</summary>
    private static IEnumerable<int> Draw(EmbeddingSet set, int count)
    {
        int[] rows = [.. Enumerable.Range(0, set.Ids.Count)];
        SeededRandom.Create(Seed, $"examples of {set.Modality}").Shuffle(rows);
        return rows.GroupBy(row => set.Labels[row].FirstOrDefault(-1)).SelectMany(g => g.Select((row, turn) => (row, turn)))
            .OrderBy(r => r.turn).Select(r => r.row).Take(count);
    }

    private static ExampleQuery Ask(
        ReportRun run, EmbeddingSet set, int row, int hits, Dictionary<string, MediaItem> items, IReadOnlyList<string> classes)
    {
        var found = run.Embeddings.Where(other => other != set).SelectMany(other => NearestItems.Of(set.Vectors.Row(row), other, hits)
            .Select(n => Shown(other, n.Row, n.Similarity)));
        var precision = run.Scores.Tasks.Where(t => t.Query == set.Modality).Average(t => t.Scores.QueryAveragePrecision[row]);
        return new ExampleQuery(new GalleryQuery(Shown(set, row, null), [.. found]), precision);

        GalleryItem Shown(EmbeddingSet of, int at, double? score)
        {
            var content = items.GetValueOrDefault(of.Ids[at])?.Content;
            return new GalleryItem(
                of.Ids[at],
                of.Modality,
                of.Labels[at] is [var leading, ..] ? classes[leading] : null,
                (content as FileContent)?.Path,
                (content as TextContent)?.Text,
                score);
        }
    }
}
