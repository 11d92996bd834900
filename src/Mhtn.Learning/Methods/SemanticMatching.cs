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
/// Features are standardised on the training items; <see cref="ValidationChoice"/> finds the L2 penalty.
/// </remarks>
public sealed class SemanticMatching : FeatureMethod
{
    private static readonly double[] Penalties = [0.0001, 0.001, 0.01, 0.1, 1];

    /// <summary>Matches by options.</summary>
    /// <param name="options">Those of the backbone; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public SemanticMatching(TrainingOptions options, InputCache? cache = null)
        : base("semantic-matching", options, cache)
    {
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
                [.. items.Select(i => LogisticRegression.Fit(i.Inputs, i.Labels, target.Classes.Count, penalty))]),
            pause,
            cancellationToken);

    private sealed class ClassProbabilities : ICommonSpace
    {
        private readonly IReadOnlyList<LogisticRegression> _classifiers;

        public ClassProbabilities(IReadOnlyList<LogisticRegression> classifiers)
        {
            _classifiers = classifiers;
        }

        public FeatureMatrix Map(int modality, FeatureMatrix inputs) => _classifiers[modality].Probabilities(inputs);

        public void Dispose()
        {
        }
    }
}
