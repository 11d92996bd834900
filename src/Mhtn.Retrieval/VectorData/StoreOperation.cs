using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.VectorData;

/// <summary>One operation on a database or a collection; what fails in it becomes a <see cref="VectorStoreException"/> that names both.</summary>
/// <param name="Archive">The open collections.</param>
/// <param name="Collection">The collection; null where none is meant.</param>
/// <param name="Name">The operation.</param>
internal sealed record StoreOperation(Archive Archive, string? Collection, string Name)
{
    /// <summary>Whether the collection is there.</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => RunAsync(async database =>
        (await database.ListAsync(cancellationToken).ConfigureAwait(false)).Any(i => string.Equals(i.Collection, Collection, StringComparison.Ordinal)));

    /// <summary>Removes the collection where it is there.</summary>
    public Task DropAsync(CancellationToken cancellationToken) => RunAsync(_ => Archive.DropAsync(Collection!, cancellationToken));

    /// <summary>Works on the database.</summary>
    public async Task<T> RunAsync<T>(Func<IItemDatabase, Task<T>> work)
    {
        try
        {
            return await work(Archive.Database).ConfigureAwait(false);
        }
        catch (MhtnException e)
        {
            throw new VectorStoreException(e.Message, e)
            {
                VectorStoreSystemName = MhtnVectorStore.SystemName,
                VectorStoreName = Archive.Database.Location,
                CollectionName = Collection,
                OperationName = Name,
            };
        }
    }

    /// <summary>Works on the open collection, which stays open meanwhile.</summary>
    public Task<T> RunAsync<T>(RecordSchema schema, Func<ArchiveLease, Task<T>> work, CancellationToken cancellationToken) => RunAsync(_ => Archive.UseAsync(
        Collection,
        async (lease, _) =>
        {
            schema.RequireFit(lease.Store.Identity, lease.Store.Location);
            return await work(lease).ConfigureAwait(false);
        },
        cancellationToken));
}
