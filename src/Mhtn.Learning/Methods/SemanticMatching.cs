using Mhtn.Core.Metrics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>Semantic matching: a classifier for each modality by itself; the common space is the class probabilities.</summary>
/// <remarks>
/// Source: "A New Approach to Cross-Modal Multimedia Retrieval" (ACM Multimedia 2010), section 4.2: multi-class logistic regression.
/// Features are standardised on the training items; the L2 penalty is chosen on the validation split.
/// </remarks>
public sealed class SemanticMatching : IRetrievalMethod
{
    private static readonly double[] Penalties = [0.0001, 0.001, 0.01, 0.1, 1];

    /// <inheritdoc/>
    public string Name => "semantic-matching";

    /// <inheritdoc/>
    public IFittedMethod Fit(
        TargetDomain target,
        SourceDomain? source,
        int seed,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var best = (Map: double.NegativeInfinity, Fitted: (Fitted?)null);
        foreach (var penalty in Penalties)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fitted = new Fitted([.. target.Train.Select(t => LogisticRegression.Fit(t.Inputs, t.Labels, target.Classes.Count, penalty))]);
            var map = ValidationMap.Of(fitted.Embed(target.Validation));
            if (map > best.Map)
            {
                best = (map, fitted);
            }
        }

        return best.Fitted!;
    }

    private sealed class Fitted : IFittedMethod
    {
        private readonly IReadOnlyList<LogisticRegression> _classifiers;

        public Fitted(IReadOnlyList<LogisticRegression> classifiers)
        {
            _classifiers = classifiers;
        }

        public IReadOnlyList<EmbeddingSet> Embed(IReadOnlyList<ModalityItems> items) =>
            [.. items.Zip(_classifiers)
                .Where(e => e.First.Count > 0)
                .Select(e => new EmbeddingSet(e.First.Modality, e.First.Ids, e.Second.Probabilities(e.First.Inputs), e.First.Labels))];

        public void Dispose()
        {
        }
    }
}
