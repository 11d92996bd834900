using System.Collections.ObjectModel;
using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Search;

/// <summary>One item found.</summary>
/// <param name="Rank">Place in the result, counted from 1.</param>
/// <param name="Id">Id of the item.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="Labels">Its classes, the leading one first.</param>
/// <param name="Score">Similarity of query and item, in [-1, 1]; 0 where one of them is the zero vector.</param>
/// <param name="Snippet">The text, or its beginning, where the item is a text; null otherwise.</param>
/// <param name="Path">Path of the file where the item is one; null otherwise.</param>
public sealed record SearchHit(
    int Rank,
    string Id,
    Modality Modality,
    IReadOnlyList<string> Labels,
    float Score,
    string? Snippet,
    string? Path)
{
    /// <summary>What the user knows of the item beside its labels.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
