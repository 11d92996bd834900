using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>One item found.</summary>
/// <param name="Rank">Place in the result, counted from 1.</param>
/// <param name="Item">The item.</param>
/// <param name="Score">Similarity of query and item, in [-1, 1]; 0 where one of them is the zero vector.</param>
public sealed record SearchHit(int Rank, StoredItem Item, float Score)
{
    /// <summary>Id of the item.</summary>
    public string Id => Item.Id;

    /// <summary>The kind of media.</summary>
    public Modality Modality => Item.Modality;

    /// <summary>Its classes, the leading one first.</summary>
    public IReadOnlyList<string> Labels => Item.Labels;

    /// <summary>The text, or its beginning, where the item is a text; null otherwise.</summary>
    public string? Snippet => Item.Snippet;

    /// <summary>Path of the file where the item is one; null otherwise.</summary>
    public string? Path => Item.Path;

    /// <summary>What the user knows of the item beside its labels.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Item.Metadata;

    /// <summary>What a store found, in its place of a result.</summary>
    /// <param name="found">The item and its score.</param>
    /// <param name="index">Its place, counted from 0.</param>
    public static SearchHit Ranked(ScoredItem found, int index) => new(index + 1, found.Item, found.Score);
}
