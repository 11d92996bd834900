using Mhtn.Core.Inputs;

namespace Mhtn.Retrieval.Stores;

/// <summary>A place that keeps named collections, for example a file or a server's database. Safe for concurrent use.</summary>
public interface IItemDatabase
{
    /// <summary>What the place is called in messages; never with a password.</summary>
    string Location { get; }

    /// <summary>The collections there are, by name; none where the place is not there yet.</summary>
    /// <exception cref="InputException">What is there is no store of this version.</exception>
    Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens a collection that is there.</summary>
    /// <exception cref="InputException">The place or the collection is missing or damaged, or no store of this version.</exception>
    /// <exception cref="IOException">The place cannot be reached or read.</exception>
    Task<IItemStore> OpenAsync(string collection = StoreIdentity.DefaultCollection, CancellationToken cancellationToken = default);

    /// <summary>Opens a collection for a bundle's vectors, and makes it where there is none.</summary>
    /// <param name="identity">
    /// The collection's name and the bundle. A collection without items becomes that bundle's, whichever it was made for; one with items
    /// keeps what its vectors are kept as.
    /// </param>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <exception cref="InputException">The place is damaged, no store of this version, or the collection holds another bundle's vectors.</exception>
    /// <exception cref="IOException">The place cannot be reached or written.</exception>
    Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default);

    /// <summary>Removes a collection with all its items.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default);
}
