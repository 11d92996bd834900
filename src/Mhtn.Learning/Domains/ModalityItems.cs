using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Domains;

/// <summary>The items of one modality in one split, as the network takes them.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Ids">[items]: the items' ids.</param>
/// <param name="Inputs">[items, dimension]: what the readers made of them.</param>
/// <param name="Labels">[items]: class indices of each item, the leading one first.</param>
/// <param name="Pairs">[items]: what items of one pair share; null without a partner.</param>
public sealed record ModalityItems(
    Modality Modality,
    IReadOnlyList<string> Ids,
    FeatureMatrix Inputs,
    IReadOnlyList<int[]> Labels,
    IReadOnlyList<string?> Pairs)
{
    /// <summary>Number of items.</summary>
    public int Count => Ids.Count;
}
