using Mhtn.Cli.Gallery;
using Mhtn.Core.Items;
using Mhtn.Media.Caching;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Spectre.Console;

namespace Mhtn.Cli.Commands;

/// <summary>Indexes the demo's collection and asks it something in every modality.</summary>
internal static class DemoSearch
{
    private const int QueriesPerModality = 3;
    private const int HitsPerModality = 2;

    public static async Task<IReadOnlyList<GalleryQuery>> RunAsync(
        DemoFiles files, ItemCollection collection, CancellationToken cancellationToken)
    {
        using var encoder = BundleEncoder.Open(files.Model, new EncoderOptions { Cache = new InputCache(files.Cache) });
        File.Delete(files.Store);
        var archive = new Archive(files.Store);
        await using var closingArchive = archive.ConfigureAwait(false);
        var store = await archive.OpenForWritingAsync(encoder, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            await new Indexer().IndexAsync(encoder, collection.Items.ToAsyncEnumerable(), store, cancellationToken: cancellationToken).ConfigureAwait(false);
            var engine = new SearchEngine(store);
            var queries = collection.Modalities.SelectMany(m => Samples(collection, m)).ToList();
            var asked = new List<GalleryQuery>(queries.Count);
            foreach (var query in queries)
            {
                asked.Add(await AskAsync(engine, collection, query, cancellationToken).ConfigureAwait(false));
            }

            return asked;
        }
    }

    /// <summary>One query of each modality, and the first of what it found.</summary>
    public static Table Table(IReadOnlyList<GalleryQuery> queries)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("query").AddColumn("class").AddColumn("nearest of the other modalities");
        foreach (var query in queries.GroupBy(q => q.Query.Modality).Select(g => g.First()))
        {
            table.AddRow(
                new Text($"{query.Query.Modality}"),
                new Text(query.Query.Label ?? ""),
                new Text(string.Join(", ", query.Hits.DistinctBy(h => h.Modality).Select(h => $"{h.Modality}: {h.Label}"))));
        }

        return table;
    }

    // Test items of classes that differ from one another, so that a person sees much.
    private static IEnumerable<MediaItem> Samples(ItemCollection collection, Modality modality)
    {
        var index = collection.Modalities.ToList().IndexOf(modality);
        var classes = collection.Of(Split.Test).Where(i => i.Modality == modality).GroupBy(i => i.Labels[0]).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return Enumerable.Range(0, QueriesPerModality).Select(k => classes[((k * 3) + (index * 2)) % classes.Count].First()).DistinctBy(i => i.Id);
    }

    private static async Task<GalleryQuery> AskAsync(SearchEngine engine, ItemCollection collection, MediaItem query, CancellationToken cancellationToken)
    {
        var searches = collection.Modalities.Where(m => m != query.Modality).Select(m => SearchQuery.ById(query.Id) with
        {
            Filter = new ItemFilter { Modalities = [m], Split = Split.Test },
            Top = HitsPerModality,
        });
        var hits = (await engine.SearchAllAsync([.. searches], cancellationToken).ConfigureAwait(false)).SelectMany(h => h);
        return new GalleryQuery(
            Shown(query),
            [.. hits.Select(h => new GalleryItem(h.Id, h.Modality, h.Labels.Count > 0 ? h.Labels[0] : null, h.Path, h.Snippet, h.Score))]);
    }

    private static GalleryItem Shown(MediaItem item) => new(
        item.Id,
        item.Modality,
        item.Labels.Count > 0 ? item.Labels[0] : null,
        item.Content is FileContent(var path) ? path : null,
        item.Content is TextContent(var text) ? text : null,
        null);
}
