using System.Runtime.CompilerServices;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>Finds items of an archive by a text, a file, or one of its own items. Safe for concurrent use.</summary>
/// <remarks>
/// Store and bundle are opened by the first search that needs them, and stay open until this is disposed of. What is found is as the store
/// stands at each search.
/// </remarks>
public sealed class MhtnSearch : IDisposable, IAsyncDisposable
{
    private readonly OpenStores _stores;
    private readonly string _collection;
    private readonly string? _bundlePath;
    private readonly bool _ownsStores;
    private readonly Lock _opening = new();
    private BundleEncoder? _encoder;
    private BundleEncoder? _ownEncoder;
    private bool _disposed;

    /// <summary>Names the archive; nothing is opened yet.</summary>
    /// <param name="store">The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.</param>
    /// <param name="bundlePath">The model bundle, where it no longer lies where it did when the store was made.</param>
    /// <param name="collection">The store's collection.</param>
    /// <exception cref="InputException"><paramref name="store"/> cannot name a store.</exception>
    public MhtnSearch(string store, string? bundlePath = null, string collection = StoreIdentity.DefaultCollection)
    {
        _stores = new OpenStores(ItemDatabases.At(store));
        _ownsStores = true;
        _bundlePath = bundlePath;
        _collection = collection;
    }

    internal MhtnSearch(OpenStores stores, BundleEncoder encoder, string collection)
    {
        _stores = stores;
        _encoder = encoder;
        _collection = collection;
    }

    /// <summary>Finds the items nearest to a text. A bag of words knows the words of its training texts alone.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">
    /// The store or the bundle is missing or damaged, they do not belong together, or the bundle does not take texts.
    /// </exception>
    public IAsyncEnumerable<SearchHit> ByTextAsync(
        string text, int top = 10, ItemFilter? filter = null, CancellationToken cancellationToken = default) =>
        ByItemAsync(reader => reader.OfText(text), top, filter, cancellationToken);

    /// <summary>Finds the items nearest to a file: a medium, or one feature vector in a .npy or .csv file.</summary>
    /// <param name="path">What is looked for.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="modality">The file's modality; by default its name tells it, or the width of its features.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">
    /// The store, the bundle or the file is missing or damaged, store and bundle do not belong together, or the file is of a modality the bundle
    /// does not know.
    /// </exception>
    public IAsyncEnumerable<SearchHit> ByFileAsync(
        string path, int top = 10, ItemFilter? filter = null, Modality? modality = null, CancellationToken cancellationToken = default) =>
        ByItemAsync(reader => reader.OfFile(path, modality), top, filter, cancellationToken);

    /// <summary>Finds the items nearest to an item that need not be in the archive.</summary>
    /// <param name="item">What is looked for, of one of the bundle's modalities.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">
    /// The store or the bundle is missing or damaged, they do not belong together, or the item cannot be encoded.
    /// </exception>
    public IAsyncEnumerable<SearchHit> ByItemAsync(
        MediaItem item, int top = 10, ItemFilter? filter = null, CancellationToken cancellationToken = default) =>
        ByItemAsync(_ => item, top, filter, cancellationToken);

    /// <summary>Finds the items nearest to an item of the archive, that one left out. No bundle is needed.</summary>
    /// <param name="id">The item's id.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">The store is missing or damaged, or has no such item.</exception>
    public IAsyncEnumerable<SearchHit> ByIdAsync(
        string id, int top = 10, ItemFilter? filter = null, CancellationToken cancellationToken = default) =>
        SearchAsync((_, _) => Task.FromResult(SearchQuery.ById(id)), top, filter, cancellationToken);

    /// <summary>Closes what this has opened itself.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_opening)
        {
            _disposed = true;
            _ownEncoder?.Dispose();
        }

        if (_ownsStores)
        {
            await _stores.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private IAsyncEnumerable<SearchHit> ByItemAsync(
        Func<QueryReader, MediaItem> read, int top, ItemFilter? filter, CancellationToken cancellationToken) => SearchAsync(
        async (store, cancellation) =>
        {
            var encoder = EncoderFor(store.Identity);
            store.Identity.RequireBundle(encoder.BundleId, store.Location);
            var item = read(new QueryReader(encoder.Manifest));
            return await SearchQuery.ByItemAsync(item, encoder, cancellation).ConfigureAwait(false);
        },
        top,
        filter,
        cancellationToken);

    private async IAsyncEnumerable<SearchHit> SearchAsync(
        Func<IItemStore, CancellationToken, Task<SearchQuery>> ask, int top, ItemFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        IReadOnlyList<SearchHit> hits;
        var lease = await _stores.RentAsync(_collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var query = await ask(lease.Store, cancellationToken).ConfigureAwait(false);
            hits = (await new SearchEngine(lease.Store)
                .SearchAllAsync([query with { Top = top, Filter = filter ?? new ItemFilter() }], cancellationToken)
                .ConfigureAwait(false))[0];
        }

        foreach (var hit in hits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return hit;
        }
    }

    private BundleEncoder EncoderFor(StoreIdentity identity)
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _encoder ??= _ownEncoder = BundleEncoder.Open(_bundlePath ?? identity.BundlePath);
        }
    }
}
