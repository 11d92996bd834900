using System.Collections.ObjectModel;

namespace Mhtn.Core.Items;

/// <summary>One picture, text, sound, video, 3D model or feature vector of a collection.</summary>
/// <param name="Id">Unique within its collection.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="Content">The item itself.</param>
/// <param name="Labels">Its classes, the leading one first; empty where unknown.</param>
/// <param name="Split">The part of the collection it belongs to; null where the collection does not say.</param>
/// <param name="Pair">Items of one pair share this; null where the item has no partner.</param>
public sealed record MediaItem(
    string Id,
    Modality Modality,
    ItemContent Content,
    IReadOnlyList<string> Labels,
    Split? Split = null,
    string? Pair = null)
{
    /// <summary>What the user knows of the item beside its labels: key to value, keys not empty. Training does not look at it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
