using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Stores;

/// <summary>Keeps the items and vectors of one collection, all of one bundle, and finds the nearest. Safe for concurrent use.</summary>
/// <remarks>
/// A store keeps a vector as it is compared (<see cref="ComparedVector"/>): for the cosine at length one, otherwise as it came. So the
/// similarity of two of its vectors is always their inner product. An int8 store keeps it rounded. A store goes on with the collection it opened,
/// whatever name that has by now; once the collection is removed, every operation throws a <see cref="CollectionMissingException"/>.
/// </remarks>
public interface IItemStore : IAsyncDisposable
{
    /// <summary>What the store is called in messages, for example its file; never with a password.</summary>
    string Location { get; }

    /// <summary>Which collection this is, and which bundle's vectors it holds.</summary>
    StoreIdentity Identity { get; }

    /// <summary>Adds items, or replaces those whose id is there already, which keep their place in the order.</summary>
    /// <param name="items">Written together or not at all; where an id comes twice, the later item stays.</param>
    /// <param name="cancellationToken">Looked at between items.</param>
    /// <exception cref="InputException">An item is one that no store can hold (<see cref="StoredItem"/>).</exception>
    /// <exception cref="StoreException">The store is damaged.</exception>
    /// <exception cref="ModelException">The collection holds another bundle's vectors by now.</exception>
    /// <exception cref="StorageFullException">The disk is full; nothing of the batch was written.</exception>
    Task UpsertAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken = default);

    /// <summary>Removes items, together or not at all; ids that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The items of some ids, in the order asked for; ids that are not there are passed over.</summary>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<IReadOnlyList<StoredItem>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The content hashes of some ids, to find out what has changed; ids that are not there, or have none, are left out.</summary>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<IReadOnlyDictionary<string, string>> HashesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>Counts what the store holds.</summary>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default);

    /// <summary>All items in the order they were first added, as they stood when the enumeration began.</summary>
    /// <exception cref="StoreException">The store is damaged.</exception>
    IAsyncEnumerable<StoredItem> ReadAllAsync(CancellationToken cancellationToken = default);

    /// <summary>Some of the items in the order they were first added, page by page.</summary>
    /// <param name="filter">The items to list.</param>
    /// <param name="after">What <see cref="ItemPage.Next"/> of the page before said; null for the first page.</param>
    /// <param name="limit">Most items of the page, 1 or more.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InputException"><paramref name="after"/> is no cursor.</exception>
    /// <exception cref="StoreException">The store is damaged.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    /// <remarks>
    /// Whatever is written between two pages, no item comes twice, and none is left out that was there all the time. A page costs the same wherever
    /// it lies. A modality or label that few items bear makes the store pass over the others.
    /// </remarks>
    Task<ItemPage> ListAsync(ItemFilter filter, string? after, int limit, CancellationToken cancellationToken = default);

    /// <summary>Finds, for each of several vectors, the items with the largest inner product.</summary>
    /// <param name="vectors">Each [dimension], finite, prepared as <see cref="ComparedVector"/> does.</param>
    /// <param name="top">Most items for each vector, 1 or more.</param>
    /// <param name="filter">The items to look among.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>
    /// For each vector the best first, equal scores in the order of insertion; fewer than <paramref name="top"/> where fewer pass the filter.
    /// Everything written before the call is seen, whoever wrote it.
    /// </returns>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<IReadOnlyList<IReadOnlyList<ScoredItem>>> NearestAsync(
        IReadOnlyList<ReadOnlyMemory<float>> vectors,
        int top,
        ItemFilter filter,
        CancellationToken cancellationToken = default);

    /// <summary>Of a filter's modalities and labels, those that no item bears: what was mistyped, most likely.</summary>
    /// <returns>A filter of these modalities and labels alone.</returns>
    /// <exception cref="StoreException">The store is damaged.</exception>
    Task<ItemFilter> UnmatchedAsync(ItemFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Whether the collection's name still means this collection: not once another has taken its place, or it was removed.</summary>
    Task<bool> IsCurrentAsync(CancellationToken cancellationToken = default);

    /// <summary>Called after much was written: builds what makes searches fast. Changes nothing else, and may be left out.</summary>
    /// <exception cref="StoreException">The store is damaged, or its vectors are not of a kind that the search asked for takes.</exception>
    Task OptimiseAsync(CancellationToken cancellationToken = default);
}
