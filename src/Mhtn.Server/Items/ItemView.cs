using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Media;

namespace Mhtn.Server.Items;

/// <summary>An item of a collection.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modality">The kind of media.</param>
/// <param name="Labels">Its classes, the leading one first.</param>
/// <param name="HasMedia">Whether its file can be shown.</param>
internal record ItemView(string Id, string Modality, IReadOnlyList<string> Labels, bool HasMedia)
{
    /// <summary>The text, or its beginning, where the item is a text.</summary>
    public string? Snippet { get; init; }

    /// <summary>Name of its file, without folders.</summary>
    public string? FileName { get; init; }

    /// <summary>What items of one pair share.</summary>
    public string? Pair { get; init; }

    /// <summary>The part of the collection it belongs to: train, val or test.</summary>
    public string? Split { get; init; }

    /// <summary>What is known of it beside its labels.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>An item of a store as the API says it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="roots">Tells whether its file can be shown.</param>
    public static ItemView Of(StoredItem item, MediaRoots roots) => new(
        item.Id, item.Modality.Name, item.Labels, item.Path is { } path && roots.Resolve(path) is not null)
    {
        Snippet = item.Snippet,
        FileName = Path.GetFileName(item.Path),
        Pair = item.Pair,
        Split = item.Split?.ToName(),
        Metadata = item.Metadata.Count > 0 ? item.Metadata : null,
    };
}
