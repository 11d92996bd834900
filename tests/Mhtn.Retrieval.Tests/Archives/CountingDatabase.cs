using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Tests.Archives;

/// <summary>A database that counts how often a collection is opened, and can be made to wait or to fail.</summary>
internal sealed class CountingDatabase(IItemDatabase inner) : IItemDatabase
{
    public string Location => inner.Location;

    public int Opened { get; private set; }

    public int Listed { get; private set; }

    /// <summary>Opening waits for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Listing waits for it.</summary>
    public TaskCompletionSource? ListGate { get; set; }

    /// <summary>Listing throws it.</summary>
    public Exception? Fault { get; set; }

    public async Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default)
    {
        Listed++;
        await (ListGate?.Task ?? Task.CompletedTask);
        return Fault is null ? await inner.ListAsync(cancellationToken) : throw Fault;
    }

    public async Task<IItemStore> OpenAsync(string collection = StoreIdentity.DefaultCollection, CancellationToken cancellationToken = default)
    {
        Opened++;
        await (Gate?.Task ?? Task.CompletedTask);
        return await inner.OpenAsync(collection, cancellationToken);
    }

    public Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default) =>
        inner.OpenOrCreateAsync(identity, cancellationToken);

    public Task ReplaceAsync(string collection, string replacement, CancellationToken cancellationToken = default) =>
        inner.ReplaceAsync(collection, replacement, cancellationToken);

    public Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default) => inner.DropAsync(collection, cancellationToken);
}
