using Mhtn.Core.Items;

namespace Mhtn.Learning.Health;

/// <summary>What a health check found in a collection, test items aside.</summary>
/// <param name="Modalities">The modalities.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Counts">[classes][modalities]: training items.</param>
/// <param name="Labels">The labels of each modality.</param>
/// <param name="Gaps">Each pair of modalities that share classes.</param>
/// <param name="Curves">Accuracy of each modality, then the MAP between modalities.</param>
public sealed record CollectionHealth(
    IReadOnlyList<Modality> Modalities,
    IReadOnlyList<string> Classes,
    IReadOnlyList<IReadOnlyList<int>> Counts,
    IReadOnlyList<LabelReview> Labels,
    IReadOnlyList<ModalityGap> Gaps,
    IReadOnlyList<LearningCurve> Curves);
