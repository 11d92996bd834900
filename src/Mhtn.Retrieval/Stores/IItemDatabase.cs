using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Stores;

/// <summary>A place that keeps named collections, for example a file or a server's database. Safe for concurrent use.</summary>
public interface IItemDatabase
{
    /// <summary>What the place is called in messages; never with a password.</summary>
    string Location { get; }

    /// <summary>The collections there are, by name; none where the place is not there yet.</summary>
    /// <exception cref="StoreException">What is there is no store of this version.</exception>
    Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a collection that is there.</summary>
    /// <exception cref="StoreException">The place is missing or damaged, or no store of this version.</exception>
    /// <exception cref="CollectionMissingException">It has no such collection.</exception>
    /// <exception cref="UnavailableException">The place cannot be reached or read.</exception>
    Task<IItemStore> OpenAsync(string collection = StoreIdentity.DefaultCollection, CancellationToken cancellationToken = default);

    /// <summary>Opens a collection for a bundle's vectors, and makes it where there is none.</summary>
    /// <param name="identity">
    /// The collection's name and the bundle. A collection without items becomes that bundle's, whichever it was made for; one with items
    /// keeps what its vectors are kept as.
    /// </param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <exception cref="InputException">The name cannot be a collection's, or the place cannot hold what is asked for.</exception>
    /// <exception cref="StoreException">The place is damaged, or no store of this version.</exception>
    /// <exception cref="ModelException">The collection holds another bundle's vectors.</exception>
    /// <exception cref="UnavailableException">The place cannot be reached or written.</exception>
    Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default);

    /// <summary>Puts a collection in another's place, at once for all who open it from then on.</summary>
    /// <param name="collection">
    /// The name that <paramref name="replacement"/> gets. What bore it before is kept as <see cref="StoreIdentity.PreviousOf"/> says, in the place of an
    /// earlier one of that name, which is removed. So the same call with the previous one takes the replacement back.
    /// </param>
    /// <param name="replacement">Name of a collection that is there.</param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <exception cref="InputException">Both names are one, or <paramref name="collection"/> cannot be a name.</exception>
    /// <exception cref="CollectionMissingException">There is no collection <paramref name="replacement"/>.</exception>
    /// <exception cref="UnavailableException">The place cannot be reached or written.</exception>
    /// <remarks>All of it or nothing is done. Stores that are open go on with the collection they opened, whatever it is called by now.</remarks>
    Task ReplaceAsync(string collection, string replacement, CancellationToken cancellationToken = default);

    /// <summary>Removes a collection with all its items; stores that have it open answer from then on that it is missing.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default);
}
