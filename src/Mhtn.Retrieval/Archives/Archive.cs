using Mhtn.Core.Errors;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Archives;

/// <summary>The collections of a store with their bundles, each opened once for all who use it. Safe for concurrent use.</summary>
/// <remarks>
/// An archive follows its store: once a second at most, whoever takes a lease looks whether another collection has taken the name
/// (<see cref="IItemStore.IsCurrentAsync"/>) or has got another bundle. It is opened and warmed up before anyone is given it; where that fails, what
/// is open stays, and <see cref="RefreshAsync"/> says why. Leases that have begun keep what they have. Items that anyone adds or removes need no looking: a store sees them at the next search.
/// </remarks>
public sealed class Archive : IAsyncDisposable, IDisposable
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly ArchiveOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, Task<OpenCollection>> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _following = new(1, 1);
    private bool _isDisposed;

    /// <summary>Names a store; nothing is opened yet.</summary>
    /// <param name="store">A file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.</param>
    /// <param name="options">How it is opened.</param>
    /// <exception cref="InputException"><paramref name="store"/> cannot name a store.</exception>
    public Archive(string store, ArchiveOptions? options = null)
        : this(ItemDatabases.At(store), options)
    {
    }

    /// <summary>Takes a database; nothing is opened yet.</summary>
    /// <param name="database">Where the collections are.</param>
    /// <param name="options">How they are opened.</param>
    /// <param name="clock">Tells when to look for replacements; by default the system's.</param>
    public Archive(IItemDatabase database, ArchiveOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        Database = database;
        _options = options ?? new ArchiveOptions();
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Where the collections are.</summary>
    public IItemDatabase Database { get; }

    /// <summary>The collection meant where none is named.</summary>
    public string Collection => _options.Collection;

    /// <summary>Opens a collection, or takes the one that is open; it stays open until the lease has ended.</summary>
    /// <param name="collection">Its name; null for <see cref="Collection"/>.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller alone.</param>
    /// <exception cref="CollectionMissingException">There is no such collection.</exception>
    /// <exception cref="StoreException">The store is missing or damaged.</exception>
    /// <exception cref="ModelException">The bundle is to be loaded, and is missing, damaged, or another one.</exception>
    /// <exception cref="UnavailableException">The store does not answer.</exception>
    public async ValueTask<ArchiveLease> RentAsync(string? collection = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = collection ?? Collection;
        while (true)
        {
            var open = await Opening(name).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (open.ClaimLook(_clock, LookInterval))
            {
                await TryFollowAsync(name, open, cancellationToken).ConfigureAwait(false);
            }
            else if (open.TryEnter())
            {
                return new ArchiveLease(open, name);
            }
        }
    }

    /// <summary>Works with a collection, and does it again with what has taken its place where the collection is removed meanwhile.</summary>
    /// <param name="collection">Its name; null for <see cref="Collection"/>.</param>
    /// <param name="work">The work; it may be done several times.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CollectionMissingException">There is no such collection, or none in its place.</exception>
    public async Task<T> UseAsync<T>(
        string? collection, Func<ArchiveLease, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var attempt = 1; ; attempt++)
        {
            var lease = await RentAsync(collection, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                try
                {
                    return await work(lease, cancellationToken).ConfigureAwait(false);
                }
                catch (CollectionMissingException) when (attempt < MaxAttempts)
                {
                    await FollowAsync(lease.Collection, lease.Open, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Opens anew what has been replaced or has got another bundle, and lets go of what is gone.</summary>
    /// <param name="cancellationToken">Stops it; what is not yet followed stays open.</param>
    /// <returns>Names of the collections that were let go or opened anew.</returns>
    /// <exception cref="MhtnException">The store does not answer, or what is new cannot be opened; then what is open stays.</exception>
    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken = default)
    {
        KeyValuePair<string, Task<OpenCollection>>[] open;
        lock (_lock)
        {
            open = [.. _open.Where(o => o.Value.IsCompletedSuccessfully)];
        }

        var followed = new List<string>();
        foreach (var (name, opening) in open)
        {
            if (await FollowAsync(name, await opening.ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
            {
                followed.Add(name);
            }
        }

        return followed;
    }

    /// <summary>Opens a collection for a bundle's items, and makes it where there is none.</summary>
    /// <param name="encoder">Encodes the items.</param>
    /// <param name="collection">Its name; null for <see cref="Collection"/>.</param>
    /// <param name="element">What a new collection keeps the numbers of a vector as.</param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <returns>The collection, which is the caller's to close.</returns>
    /// <exception cref="ModelException">The collection holds another bundle's vectors.</exception>
    public Task<IItemStore> OpenForWritingAsync(
        BundleEncoder encoder, string? collection = null, VectorElement element = VectorElement.Float32, CancellationToken cancellationToken = default) =>
        Database.OpenOrCreateAsync(IdentityOf(encoder, collection ?? Collection, element), cancellationToken);

    /// <summary>Begins to make a collection anew beside the one that is searched.</summary>
    /// <param name="encoder">Encodes the items.</param>
    /// <param name="collection">The collection to replace; null for <see cref="Collection"/>. It need not be there.</param>
    /// <param name="element">What the new collection keeps the numbers of a vector as.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CollectionReplacement> BeginReplacementAsync(
        BundleEncoder encoder, string? collection = null, VectorElement element = VectorElement.Float32, CancellationToken cancellationToken = default)
    {
        var name = collection ?? Collection;
        var identity = IdentityOf(encoder, CollectionReplacement.NextOf(name), element);

        // What an interrupted run has left may be another model's, or hold items that the input no longer has.
        await Database.DropAsync(identity.Collection, cancellationToken).ConfigureAwait(false);
        return new CollectionReplacement(this, name, await Database.OpenOrCreateAsync(identity, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Removes a collection with all its items.</summary>
    /// <param name="collection">Its name.</param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default)
    {
        var dropped = await Database.DropAsync(collection, cancellationToken).ConfigureAwait(false);
        Task<OpenCollection>? open;
        lock (_lock)
        {
            _open.Remove(collection, out open);
        }

        await CloseAsync(open).ConfigureAwait(false);
        return dropped;
    }

    /// <summary>Lets the next lease of a collection see what has taken its place.</summary>
    internal void RequestLook(string collection)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(collection, out var opening) && opening.IsCompletedSuccessfully)
            {
                opening.Result.RequestLook();
            }
        }
    }

    /// <summary>Closes everything as soon as the last lease has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<OpenCollection>[] open;
        lock (_lock)
        {
            _isDisposed = true;
            open = [.. _open.Values];
            _open.Clear();
        }

        foreach (var opening in open)
        {
            await CloseAsync(opening).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static StoreIdentity IdentityOf(BundleEncoder encoder, string collection, VectorElement element) =>
        new(encoder.BundleId, encoder.Dimension, encoder.BundlePath) { Collection = collection, Similarity = encoder.Similarity, Element = element };

    // Whoever asked for a collection that could not be opened has been told so.
    private static async ValueTask CloseAsync(Task<OpenCollection>? opening)
    {
        if (opening is null)
        {
            return;
        }

        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await opening.Result.RetireAsync().ConfigureAwait(false);
        }
    }

    private Task<OpenCollection> Opening(string name)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_open.TryGetValue(name, out var opening) || opening.IsFaulted)
            {
                opening = OpenAsync(name, CancellationToken.None);
                _open[name] = opening;
            }

            return opening;
        }
    }

    private Task<OpenCollection> OpenAsync(string name, CancellationToken cancellationToken) =>
        OpenCollection.OpenAsync(Database, name, _options, _clock.GetTimestamp(), cancellationToken);

    // Whoever looks already does so for all. Where what is new cannot be opened, what is open goes on; where the store is away, the work that
    // comes next says so.
    private async Task TryFollowAsync(string name, OpenCollection old, CancellationToken cancellationToken)
    {
        if (!await _following.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await SwapAsync(name, old, cancellationToken).ConfigureAwait(false);
        }
        catch (MhtnException)
        {
        }
        finally
        {
            _following.Release();
        }
    }

    private async Task<bool> FollowAsync(string name, OpenCollection old, CancellationToken cancellationToken)
    {
        await _following.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SwapAsync(name, old, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Puts in a collection's place what has its name by now.</summary>
    /// <returns>Whether that is another one, or none.</returns>
    private async Task<bool> SwapAsync(string name, OpenCollection old, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsOpen(name, old) || await IsCurrentAsync(name, old, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            await PutAsync(name, await OpenNextAsync(name, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            await old.RetireAsync().ConfigureAwait(false);
            return true;
        }
        finally
        {
            old.Looked(_clock);
        }
    }

    private bool IsOpen(string name, OpenCollection collection)
    {
        lock (_lock)
        {
            return _open.TryGetValue(name, out var opening) && opening.IsCompletedSuccessfully && opening.Result == collection;
        }
    }

    private async Task<bool> IsCurrentAsync(string name, OpenCollection open, CancellationToken cancellationToken)
    {
        var collections = await Database.ListAsync(cancellationToken).ConfigureAwait(false);
        return collections.FirstOrDefault(c => c.Collection == name) == open.Store.Identity
            && await open.Store.IsCurrentAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<OpenCollection?> OpenNextAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (CollectionMissingException)
        {
            return null;
        }
    }

    private async ValueTask PutAsync(string name, OpenCollection? next)
    {
        lock (_lock)
        {
            if (next is null)
            {
                _open.Remove(name);
            }
            else if (!_isDisposed)
            {
                _open[name] = Task.FromResult(next);
                return;
            }
        }

        if (next is not null)
        {
            await next.RetireAsync().ConfigureAwait(false);
        }
    }
}
