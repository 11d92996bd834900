using System.Collections.ObjectModel;
using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Stores;

/// <summary>Which items to look among. Every condition given must hold; a condition with several values holds where one of them fits.</summary>
public sealed record ItemFilter
{
    /// <summary>The modalities wanted; empty for all.</summary>
    public IReadOnlyList<Modality> Modalities { get; init; } = [];

    /// <summary>Labels of which an item must bear one; empty for any.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Metadata key to the values wanted, compared ordinally; empty for any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Metadata { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>The ids wanted; null for all, and an empty list for none.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>The part of the collection wanted; null for all.</summary>
    public Split? Split { get; init; }

    /// <summary>Whether every item passes.</summary>
    public bool IsEmpty => Modalities.Count == 0 && Labels.Count == 0 && Metadata.Count == 0 && Ids is null && Split is null;

    /// <summary>Whether an item passes.</summary>
    public bool Passes(StoredItem item) =>
        Passes(item.Modality, item.Labels, item.Split)
        && Metadata.All(wanted => item.Metadata.TryGetValue(wanted.Key, out var value) && wanted.Value.Contains(value, StringComparer.Ordinal))
        && (Ids is null || Ids.Contains(item.Id, StringComparer.Ordinal));

    /// <summary>Whether items of a modality, labels and split can pass.</summary>
    internal bool Passes(Modality modality, IReadOnlyList<string> labels, Split? split) =>
        (Modalities.Count == 0 || Modalities.Contains(modality))
        && (Labels.Count == 0 || Labels.Any(label => labels.Contains(label, StringComparer.Ordinal)))
        && (Split is null || split == Split);
}
