namespace Mhtn.Retrieval.Stores;

/// <summary>Some items of a listing.</summary>
/// <param name="Items">The items, in the order of insertion.</param>
/// <param name="Next">Where the next page begins; null where this is the last one.</param>
public sealed record ItemPage(IReadOnlyList<StoredItem> Items, string? Next);
