using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Domains;

/// <summary>The items of one modality in one split, as the network takes them.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Ids">[items]: the items' ids.</param>
/// <param name="Inputs">[items, dimension]: what the readers made of them; without columns that matter where there are pictures.</param>
/// <param name="Labels">[items]: class indices of each item, the leading one first.</param>
/// <param name="Pairs">[items]: what items of one pair share; null without a partner.</param>
public sealed record ModalityItems(
    Modality Modality,
    IReadOnlyList<string> Ids,
    FeatureMatrix Inputs,
    IReadOnlyList<int[]> Labels,
    IReadOnlyList<string?> Pairs)
{
    /// <summary>The items' pictures, which go through a backbone first; null for items that come as features.</summary>
    public PictureRows? Pictures { get; init; }

    /// <summary>
    /// Further inputs of the same items, each [items, dimension], of which training takes one at random: what a backbone made of other
    /// crops of their pictures. Empty for all else.
    /// </summary>
    public IReadOnlyList<FeatureMatrix> Views { get; init; } = [];

    /// <summary>Number of items.</summary>
    public int Count => Ids.Count;

    /// <summary>Some of the items, with inputs and pictures as they were.</summary>
    internal ModalityItems Select(int[] rows) => rows.Length == Count
        ? this
        : this with
        {
            Ids = [.. rows.Select(r => Ids[r])],
            Labels = [.. rows.Select(r => Labels[r])],
            Pairs = [.. rows.Select(r => Pairs[r])],
        };
}
