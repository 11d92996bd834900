namespace Mhtn.Retrieval.Stores;

/// <summary>The open collections of a database, each opened once, however many use it. Safe for concurrent use.</summary>
internal sealed class OpenStores : IDisposable, IAsyncDisposable
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _disposed;

    public OpenStores(IItemDatabase database)
    {
        Database = database;
    }

    public IItemDatabase Database { get; }

    /// <summary>Opens a collection that is there, or takes the one that is open; it stays open until the lease has ended.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller alone.</param>
    /// <exception cref="Core.Inputs.InputException">The collection is missing or damaged.</exception>
    /// <exception cref="IOException">The database cannot be reached.</exception>
    public async Task<StoreLease> RentAsync(string collection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Entry? entry;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_entries.TryGetValue(collection, out entry) || entry.Opening.IsFaulted)
            {
                entry = new Entry(Database.OpenAsync(collection, CancellationToken.None));
                _entries[collection] = entry;
            }

            entry.Users++;
        }

        try
        {
            var store = await entry.Opening.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new StoreLease(store, () => ReleaseAsync(entry));
        }
        catch
        {
            await ReleaseAsync(entry).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes a collection as soon as nobody uses it; the next lease opens it anew.</summary>
    public async Task ForgetAsync(string collection)
    {
        Entry? entry;
        lock (_lock)
        {
            if (!_entries.Remove(collection, out entry))
            {
                return;
            }

            entry.Forgotten = true;
            entry.Users++;
        }

        await ReleaseAsync(entry).ConfigureAwait(false);
    }

    /// <summary>Closes all collections; those in use as soon as the last lease has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        string[] open;
        lock (_lock)
        {
            _disposed = true;
            open = [.. _entries.Keys];
        }

        foreach (var collection in open)
        {
            await ForgetAsync(collection).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async ValueTask ReleaseAsync(Entry entry)
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --entry.Users == 0 && entry.Forgotten;
        }

        if (isLast)
        {
            // Whoever asked for the store has been told where it could not be opened.
            await ((Task)entry.Opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (entry.Opening.IsCompletedSuccessfully)
            {
                await entry.Opening.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private sealed class Entry(Task<IItemStore> opening)
    {
        public Task<IItemStore> Opening { get; } = opening;

        public int Users { get; set; }

        public bool Forgotten { get; set; }
    }
}
