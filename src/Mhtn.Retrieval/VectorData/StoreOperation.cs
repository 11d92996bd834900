using Mhtn.Core.Inputs;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.VectorData;

/// <summary>One operation on a database or a collection; what fails in it becomes a <see cref="VectorStoreException"/> that names both.</summary>
/// <param name="Stores">The open collections.</param>
/// <param name="Collection">The collection; null where none is meant.</param>
/// <param name="Name">The operation.</param>
internal sealed record StoreOperation(OpenStores Stores, string? Collection, string Name)
{
    /// <summary>Whether the collection is there.</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => RunAsync(async database =>
        (await database.ListAsync(cancellationToken).ConfigureAwait(false)).Any(i => string.Equals(i.Collection, Collection, StringComparison.Ordinal)));

    /// <summary>Removes the collection where it is there.</summary>
    public Task DropAsync(CancellationToken cancellationToken) => RunAsync(async database =>
    {
        var dropped = await database.DropAsync(Collection!, cancellationToken).ConfigureAwait(false);
        await Stores.ForgetAsync(Collection!).ConfigureAwait(false);
        return dropped;
    });

    /// <summary>Works on the database.</summary>
    public async Task<T> RunAsync<T>(Func<IItemDatabase, Task<T>> work)
    {
        try
        {
            return await work(Stores.Database).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InputException or IOException)
        {
            throw new VectorStoreException(e.Message, e)
            {
                VectorStoreSystemName = MhtnVectorStore.SystemName,
                VectorStoreName = Stores.Database.Location,
                CollectionName = Collection,
                OperationName = Name,
            };
        }
    }

    /// <summary>Works on the open collection, which stays open meanwhile.</summary>
    public Task<T> RunAsync<T>(RecordSchema schema, Func<IItemStore, Task<T>> work, CancellationToken cancellationToken) => RunAsync(async _ =>
    {
        var lease = await Stores.RentAsync(Collection!, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            schema.RequireFit(lease.Store.Identity, lease.Store.Location);
            return await work(lease.Store).ConfigureAwait(false);
        }
    });
}
