using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>What many items share.</summary>
/// <param name="Modality">The kind of media.</param>
/// <param name="Labels">The classes, the leading one first.</param>
/// <param name="Split">The part of the collection; null where it does not say.</param>
internal sealed record ItemKind(Modality Modality, IReadOnlyList<string> Labels, Split? Split)
{
    /// <summary>Whether items of this kind can pass a filter.</summary>
    public bool Passes(ItemFilter filter) => filter.Passes(Modality, Labels, Split);
}
