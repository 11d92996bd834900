using System.Collections.ObjectModel;
using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Stores;

/// <summary>An item as a store keeps it. No text of it may contain NUL or half of a surrogate pair.</summary>
/// <param name="Id">Unique within the collection, not empty.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="Labels">Its classes, the leading one first; empty where unknown.</param>
/// <param name="Vector">[dimension of the store], finite.</param>
/// <param name="Snippet">The text, or its beginning, where the item is a text; null otherwise.</param>
/// <param name="Path">Full path of the file where the item is one; null otherwise.</param>
/// <param name="Pair">Items of one pair share this; null where the item has no partner.</param>
/// <param name="Split">The part of the collection it belongs to; null where the collection does not say.</param>
/// <param name="ContentHash">Changes when the item does; null where nobody reckoned it.</param>
public sealed record StoredItem(
    string Id,
    Modality Modality,
    IReadOnlyList<string> Labels,
    ReadOnlyMemory<float> Vector,
    string? Snippet = null,
    string? Path = null,
    string? Pair = null,
    Split? Split = null,
    string? ContentHash = null)
{
    /// <summary>What the user knows of the item beside its labels: key to value, keys not empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
