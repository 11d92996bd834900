using System.Runtime.CompilerServices;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Archives;

/// <summary>Finds items of an archive by a text, a file, or one of its own items. Safe for concurrent use.</summary>
/// <remarks>
/// Store and bundle are opened by the first search that needs them, and stay open until this is disposed of. What is found is as the store
/// stands at each search; a collection that is replaced is followed within a second (<see cref="Archive"/>).
/// </remarks>
public sealed class MhtnSearch : IDisposable, IAsyncDisposable
{
    private readonly Archive _archive;
    private readonly string _collection;
    private readonly bool _ownsArchive;
    private bool _isDisposed;

    /// <summary>Names the archive; nothing is opened yet.</summary>
    /// <param name="store">The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.</param>
    /// <param name="bundlePath">The model bundle, where it no longer lies where it did when the store was made.</param>
    /// <param name="collection">The store's collection.</param>
    /// <exception cref="InputException"><paramref name="store"/> cannot name a store.</exception>
    public MhtnSearch(string store, string? bundlePath = null, string collection = StoreIdentity.DefaultCollection)
        : this(new Archive(store, new ArchiveOptions { BundlePath = bundlePath, Collection = collection }))
    {
        _ownsArchive = true;
    }

    /// <summary>Searches an archive, which stays the caller's.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="collection">The collection; by default the archive's own.</param>
    public MhtnSearch(Archive archive, string? collection = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive = archive;
        _collection = collection ?? archive.Collection;
    }

    /// <summary>Finds the items nearest to a text. A bag of words knows the words of its training texts alone.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">The query does not fit the archive, or its bundle takes no texts.</exception>
    /// <exception cref="MhtnException">Store or bundle cannot be used; the kind says whose trouble it is.</exception>
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
    /// <exception cref="InputException">The file is missing or damaged, or of a modality the bundle does not know.</exception>
    /// <exception cref="MhtnException">Store or bundle cannot be used; the kind says whose trouble it is.</exception>
    public IAsyncEnumerable<SearchHit> ByFileAsync(
        string path, int top = 10, ItemFilter? filter = null, Modality? modality = null, CancellationToken cancellationToken = default) =>
        ByItemAsync(reader => reader.OfFile(path, modality), top, filter, cancellationToken);

    /// <summary>Finds the items nearest to an item that need not be in the archive.</summary>
    /// <param name="item">What is looked for, of one of the bundle's modalities.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">The item cannot be encoded.</exception>
    /// <exception cref="MhtnException">Store or bundle cannot be used; the kind says whose trouble it is.</exception>
    public IAsyncEnumerable<SearchHit> ByItemAsync(
        MediaItem item, int top = 10, ItemFilter? filter = null, CancellationToken cancellationToken = default) =>
        ByItemAsync(_ => item, top, filter, cancellationToken);

    /// <summary>Finds the items nearest to an item of the archive, that one left out. No bundle is needed.</summary>
    /// <param name="id">The item's id.</param>
    /// <param name="top">Most items to give, 1 to <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="filter">The items to look among; all by default.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first.</returns>
    /// <exception cref="InputException">The archive has no such item.</exception>
    /// <exception cref="MhtnException">The store cannot be used; the kind says whose trouble it is.</exception>
    public IAsyncEnumerable<SearchHit> ByIdAsync(
        string id, int top = 10, ItemFilter? filter = null, CancellationToken cancellationToken = default) =>
        SearchAsync((_, _) => Task.FromResult(SearchQuery.ById(id)), top, filter, cancellationToken);

    /// <summary>Closes what this has opened itself.</summary>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _ownsArchive ? _archive.DisposeAsync() : ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private IAsyncEnumerable<SearchHit> ByItemAsync(
        Func<QueryReader, MediaItem> read, int top, ItemFilter? filter, CancellationToken cancellationToken) => SearchAsync(
        (archive, cancellation) => archive.QueryAsync(read(new QueryReader(archive.Encoder.Manifest)), cancellation),
        top,
        filter,
        cancellationToken);

    private async IAsyncEnumerable<SearchHit> SearchAsync(
        Func<ArchiveLease, CancellationToken, Task<SearchQuery>> ask, int top, ItemFilter? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var hits = await _archive.UseAsync(
            _collection,
            async (archive, cancellation) =>
            {
                var query = await ask(archive, cancellation).ConfigureAwait(false);
                var found = await archive.Engine
                    .SearchAllAsync([query with { Top = top, Filter = filter ?? new ItemFilter() }], cancellation)
                    .ConfigureAwait(false);
                return found[0];
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var hit in hits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return hit;
        }
    }
}
