using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Methods;

/// <summary>A common space that was learned on features.</summary>
internal interface ICommonSpace : IDisposable
{
    /// <summary>How its vectors are compared; as a rule by cosine.</summary>
    Similarity Similarity => Similarity.Cosine;

    /// <summary>Puts items of one modality into the space.</summary>
    /// <param name="modality">Index of the modality in the target's list.</param>
    /// <param name="inputs">[items, dimension]: their features as they come; one item at least.</param>
    /// <returns>[items, width], of one width for all modalities.</returns>
    FeatureMatrix Map(int modality, FeatureMatrix inputs);
}
