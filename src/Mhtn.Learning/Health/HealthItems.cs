using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Health;

/// <summary>The items a health check looks at: those training learns from and validates on, as features.</summary>
internal static class HealthItems
{
    /// <summary>Gathers the labelled training and validation items of each modality; pictures become descriptors.</summary>
    public static IReadOnlyList<ModalityItems> Of(TargetDomain target, CancellationToken cancellationToken) =>
        [.. target.Train.Zip(target.Validation, (train, validation) => Labelled(Join(Features(train, cancellationToken), Features(validation, cancellationToken))))];

    /// <summary>Some of the items, with their features.</summary>
    public static ModalityItems Choose(ModalityItems items, int[] rows) => new(
        items.Modality,
        [.. rows.Select(r => items.Ids[r])],
        items.Inputs.Select(rows),
        [.. rows.Select(r => items.Labels[r])],
        [.. rows.Select(r => items.Pairs[r])]);

    private static ModalityItems Features(ModalityItems items, CancellationToken cancellationToken) => items.Pictures is null
        ? items
        : items with { Inputs = PictureDescriptor.Compute(items.Pictures, cancellationToken), Pictures = null };

    private static ModalityItems Join(ModalityItems first, ModalityItems second) => new(
        first.Modality,
        [.. first.Ids, .. second.Ids],
        new FeatureMatrix(first.Count + second.Count, first.Inputs.Columns, [.. first.Inputs.Values, .. second.Inputs.Values]),
        [.. first.Labels, .. second.Labels],
        [.. first.Pairs, .. second.Pairs]);

    private static ModalityItems Labelled(ModalityItems items) =>
        Choose(items, [.. Enumerable.Range(0, items.Count).Where(i => items.Labels[i].Length > 0)]);
}
