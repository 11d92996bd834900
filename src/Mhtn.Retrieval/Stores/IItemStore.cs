using Mhtn.Core.Inputs;

namespace Mhtn.Retrieval.Stores;

/// <summary>Keeps items and their vectors, all of one bundle. Safe for concurrent use.</summary>
public interface IItemStore : IAsyncDisposable
{
    /// <summary>What the store is called in messages, for example its file.</summary>
    string Location { get; }

    /// <summary>Which bundle's vectors the store holds.</summary>
    StoreIdentity Identity { get; }

    /// <summary>Adds items, or replaces those whose id is there already, which keep their place in the order.</summary>
    /// <param name="items">Written together or not at all; where an id comes twice, the later item stays.</param>
    /// <param name="cancellationToken">Looked at between items.</param>
    /// <exception cref="InputException">A vector is not of the store's dimension or not finite, or the store is damaged.</exception>
    Task UpsertAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken = default);

    /// <summary>Removes items, together or not at all; ids that are not there are passed over.</summary>
    /// <returns>How many were there.</returns>
    /// <exception cref="InputException">The store is damaged.</exception>
    Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default);

    /// <summary>The item of an id, or null where there is none.</summary>
    /// <exception cref="InputException">The store is damaged.</exception>
    Task<StoredItem?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Counts what the store holds.</summary>
    /// <exception cref="InputException">The store is damaged.</exception>
    Task<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default);

    /// <summary>All items in the order they were first added, as they stood when the enumeration began.</summary>
    /// <exception cref="InputException">The store is damaged.</exception>
    IAsyncEnumerable<StoredItem> ReadAllAsync(CancellationToken cancellationToken = default);
}
