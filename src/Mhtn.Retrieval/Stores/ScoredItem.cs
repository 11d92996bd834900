namespace Mhtn.Retrieval.Stores;

/// <summary>An item and how near it is to a query.</summary>
/// <param name="Item">The item.</param>
/// <param name="Score">Inner product of the vectors as they are compared; for the cosine in [-1, 1], 0 where one of them is the zero vector.</param>
public sealed record ScoredItem(StoredItem Item, float Score);
