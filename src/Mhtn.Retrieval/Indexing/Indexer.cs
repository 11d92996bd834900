using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Indexing;

/// <summary>Encodes items and brings them into a store.</summary>
public sealed class Indexer
{
    private const int LongestSnippet = 1000;

    private readonly TimeProvider _clock;

    /// <summary>Makes an indexer.</summary>
    /// <param name="clock">Measures the time progress reports; by default the system's.</param>
    public Indexer(TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Encodes items and upserts them batch by batch, so that doing it twice gives the same store.</summary>
    /// <param name="encoder">Made from the store's bundle.</param>
    /// <param name="items">The items.</param>
    /// <param name="store">Takes the vectors; what it held of other ids stays.</param>
    /// <param name="options">Batch size and the number of items expected.</param>
    /// <param name="progress">Told after each batch is written.</param>
    /// <param name="cancellationToken">Looked at between batches and items.</param>
    /// <returns>The last progress.</returns>
    /// <exception cref="InputException">The store is another bundle's, or an item cannot be encoded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    /// <remarks>Where it ends early, the batches written stay and the store is sound; indexing again completes it.</remarks>
    public async Task<IndexingProgress> IndexAsync(
        IEncoder encoder,
        IAsyncEnumerable<MediaItem> items,
        IItemStore store,
        IndexingOptions? options = null,
        IProgress<IndexingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new IndexingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        store.Identity.RequireBundle(encoder.BundleId, store.Location);
        var started = _clock.GetTimestamp();
        var state = new IndexingProgress(0, options.Total, TimeSpan.Zero);
        var batches = encoder.EncodeAsync(items, cancellationToken: cancellationToken).Chunk(options.BatchSize);
        await foreach (var batch in batches.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await store.UpsertAsync([.. batch.Select(Stored)], cancellationToken).ConfigureAwait(false);
            state = state with { Done = state.Done + batch.Length, Elapsed = _clock.GetElapsedTime(started) };
            progress?.Report(state);
        }

        return state;
    }

    private static StoredItem Stored(EncodedItem encoded) => new(
        encoded.Item.Id,
        encoded.Item.Modality,
        encoded.Item.Labels,
        encoded.Vector,
        Snippet: encoded.Item.Content is TextContent(var text) ? Shortened(text) : null,
        Path: encoded.Item.Content is FileContent(var path) ? path : null,
        encoded.Item.Pair,
        encoded.Item.Split);

    private static string Shortened(string text)
    {
        if (text.Length <= LongestSnippet)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[LongestSnippet - 1]) ? LongestSnippet - 1 : LongestSnippet;
        return text[..length] + "…";
    }
}
