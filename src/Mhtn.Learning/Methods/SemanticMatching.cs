using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods;

/// <summary>Semantic matching: a classifier for each modality by itself; the common space is the class probabilities.</summary>
/// <remarks>
/// Source: "A New Approach to Cross-Modal Multimedia Retrieval" (ACM Multimedia 2010), section 4.2: multi-class logistic regression.
/// Features are standardised on the training items; <see cref="ValidationChoice"/> finds the L2 penalty. The paper compares by
/// cosine, its normalised correlation: semantic-matching. probability-matching is the same classifiers compared by inner product, the
/// probability that both items are of one class, and shows what of MHTN's gain comes from that alone.
/// </remarks>
public sealed class SemanticMatching : FeatureMethod
{
    private static readonly double[] Penalties = [0.0001, 0.001, 0.01, 0.1, 1];

    private readonly Similarity _similarity;

    /// <summary>Matches by options.</summary>
    /// <param name="options">Those of the backbone; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    /// <param name="similarity">How class probabilities are compared.</param>
    public SemanticMatching(TrainingOptions options, InputCache? cache = null, Similarity similarity = Similarity.Cosine)
        : base(similarity == Similarity.Cosine ? "semantic-matching" : "probability-matching", options, cache)
    {
        _similarity = similarity;
    }

    private protected override ICommonSpace Learn(
        TargetDomain target,
        TrainingOptions options,
        FinalizerPause pause,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken) => ValidationChoice.Fit(
            target,
            Penalties,
            (items, penalty) => new ClassProbabilities(
                [.. items.Select(i => LogisticRegression.Fit(i.Inputs, i.Labels, target.Classes.Count, penalty))], _similarity),
            pause,
            cancellationToken);

    private sealed class ClassProbabilities : ICommonSpace
    {
        private readonly IReadOnlyList<LogisticRegression> _classifiers;

        public ClassProbabilities(IReadOnlyList<LogisticRegression> classifiers, Similarity similarity)
        {
            _classifiers = classifiers;
            Similarity = similarity;
        }

        public Similarity Similarity { get; }

        public FeatureMatrix Map(int modality, FeatureMatrix inputs) => _classifiers[modality].Probabilities(inputs);

        public void Dispose()
        {
        }
    }
}
