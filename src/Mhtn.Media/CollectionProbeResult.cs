using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Media;

/// <summary>What a probe of a collection found.</summary>
/// <param name="Unreadable">Items that cannot be read, with the reason, in the collection's order.</param>
/// <param name="Unusable">What is wrong with all items of a modality together, such as texts without a word.</param>
/// <param name="Duplicates">Items of one modality whose files are the same, byte by byte.</param>
public sealed record CollectionProbeResult(
    IReadOnlyList<(MediaItem Item, InputException Problem)> Unreadable,
    IReadOnlyList<InputException> Unusable,
    IReadOnlyList<IReadOnlyList<MediaItem>> Duplicates);
