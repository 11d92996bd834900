using System.Runtime.CompilerServices;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Previews;
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

    /// <summary>Encodes what the store does not hold as it is, and upserts it batch by batch, so that doing it twice gives the same store.</summary>
    /// <param name="encoder">Made from the store's bundle.</param>
    /// <param name="items">The items.</param>
    /// <param name="store">Takes the vectors; what it held of other ids stays.</param>
    /// <param name="options">Batch size and the number of items expected.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Looked at between batches and items.</param>
    /// <returns>The last progress.</returns>
    /// <exception cref="InputException">The store is another bundle's, or an item cannot be encoded.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <remarks>Where it ends early, the batches written stay and the store is sound; indexing again completes it.</remarks>
    public async Task<IndexingProgress> IndexAsync(
        IEncoder encoder,
        IAsyncEnumerable<MediaItem> items,
        IItemStore store,
        IndexingOptions? options = null,
        IProgress<IndexingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options = Checked(options);
        store.Identity.RequireBundle(encoder.BundleId, store.Location);
        var started = _clock.GetTimestamp();
        var state = new IndexingProgress(0, 0, options.Total, TimeSpan.Zero);
        await foreach (var batch in items.Chunk(options.BatchSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var changed = await ChangedAsync(batch, store, options, cancellationToken).ConfigureAwait(false);
            var stored = await encoder.EncodeAsync(changed.Keys.ToAsyncEnumerable(), cancellationToken: cancellationToken)
                .Select(encoded => Stored(encoded, changed[encoded.Item]))
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
            await store.UpsertAsync(stored, cancellationToken).ConfigureAwait(false);
            state = state with
            {
                Done = state.Done + batch.Length,
                Unchanged = state.Unchanged + batch.Length - changed.Count,
                Elapsed = _clock.GetElapsedTime(started),
            };
            progress?.Report(state);
        }

        return state;
    }

    /// <summary>The items that a store does not hold as they are.</summary>
    /// <param name="items">The items.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">Batch size and threads.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static async IAsyncEnumerable<MediaItem> FindChangedAsync(
        IAsyncEnumerable<MediaItem> items,
        IItemStore store,
        IndexingOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options = Checked(options);
        await foreach (var batch in items.Chunk(options.BatchSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in (await ChangedAsync(batch, store, options, cancellationToken).ConfigureAwait(false)).Keys)
            {
                yield return item;
            }
        }
    }

    /// <summary>The part of an item that a store keeps to show: the beginning of a text; null for everything else.</summary>
    /// <exception cref="InputException">The item is a text that cannot be read.</exception>
    public static string? SnippetOf(MediaItem item) =>
        item.Modality == Modality.Text && item.Content is not FeatureContent ? TextPreview.Of(item, LongestSnippet) : null;

    /// <summary>An item as a store keeps it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="vector">What an encoder made of it.</param>
    /// <param name="snippet">Its <see cref="SnippetOf"/>.</param>
    /// <param name="hash">Its <see cref="ItemHash"/>; null where its file cannot be read.</param>
    public static StoredItem StoredOf(MediaItem item, ReadOnlyMemory<float> vector, string? snippet, string? hash) => new(
        item.Id,
        item.Modality,
        item.Labels,
        vector,
        snippet,
        Path: item.Content is FileContent(var path) ? path : null,
        item.Pair,
        item.Split,
        hash)
    {
        Metadata = item.Metadata,
    };

    private static IndexingOptions Checked(IndexingOptions? options)
    {
        options ??= new IndexingOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        return options;
    }

    /// <summary>Of a batch, what has changed, in order, and its hashes; an item that cannot be read has none and counts as changed.</summary>
    private static async Task<OrderedDictionary<MediaItem, string?>> ChangedAsync(
        MediaItem[] batch, IItemStore store, IndexingOptions options, CancellationToken cancellationToken)
    {
        var hashes = new string?[batch.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        await Task.Run(() => Parallel.For(0, batch.Length, parallel, i => hashes[i] = Hash(batch[i])), cancellationToken).ConfigureAwait(false);
        var held = await store.HashesAsync([.. batch.Select(i => i.Id)], cancellationToken).ConfigureAwait(false);
        var changed = new OrderedDictionary<MediaItem, string?>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < batch.Length; i++)
        {
            if (hashes[i] is null || !string.Equals(held.GetValueOrDefault(batch[i].Id), hashes[i], StringComparison.Ordinal))
            {
                changed.Add(batch[i], hashes[i]);
            }
        }

        return changed;
    }

    private static string? Hash(MediaItem item)
    {
        try
        {
            return ItemHash.Compute(item);
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static StoredItem Stored(EncodedItem encoded, string? hash) => StoredOf(encoded.Item, encoded.Vector, SnippetOf(encoded.Item), hash);
}
