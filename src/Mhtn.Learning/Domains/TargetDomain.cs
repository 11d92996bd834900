using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Domains;

/// <summary>The collection a common space is learned for, split and read.</summary>
/// <param name="Modalities">The modalities, in the order of the bundle's list.</param>
/// <param name="Classes">The classes, ordinally sorted; labels are indices into this list.</param>
/// <param name="Inputs">What each modality's encoder takes, in the order of <paramref name="Modalities"/>.</param>
/// <param name="Train">The training items of each modality.</param>
/// <param name="Validation">The validation items of each modality; a modality may have none.</param>
/// <param name="Test">The test items of each modality; a modality may have none.</param>
/// <param name="Hash">SHA-256 of the items and their splits, lower-case hex.</param>
public sealed record TargetDomain(
    IReadOnlyList<Modality> Modalities,
    IReadOnlyList<string> Classes,
    IReadOnlyList<InputSpecification> Inputs,
    IReadOnlyList<ModalityItems> Train,
    IReadOnlyList<ModalityItems> Validation,
    IReadOnlyList<ModalityItems> Test,
    string Hash)
{
    /// <summary>Files each modality's reader needs, in the order of <see cref="Modalities"/>.</summary>
    public IReadOnlyList<IReadOnlyList<InputAsset>> Assets { get; init; } = [.. Modalities.Select(_ => (IReadOnlyList<InputAsset>)[])];

    /// <summary>Items that were left out, as they cannot be read.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init; } = [];

    /// <summary>The items of one split, a list a modality.</summary>
    public IReadOnlyList<ModalityItems> Of(Split split) => split switch
    {
        Split.Train => Train,
        Split.Validation => Validation,
        _ => Test,
    };
}
