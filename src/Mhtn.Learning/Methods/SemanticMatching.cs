using Mhtn.Core.Metrics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods;

/// <summary>Semantic matching: a classifier for each modality by itself; the common space is the class probabilities.</summary>
/// <remarks>
/// Source: "A New Approach to Cross-Modal Multimedia Retrieval" (ACM Multimedia 2010), section 4.2: multi-class logistic regression.
/// Features are standardised on the training items; the L2 penalty is chosen on the validation split. Pictures are seen through the
/// same backbone as MHTN's, taught by the source domain where there is one.
/// </remarks>
public sealed class SemanticMatching : IRetrievalMethod
{
    private static readonly double[] Penalties = [0.0001, 0.001, 0.01, 0.1, 1];

    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Matches by options.</summary>
    /// <param name="options">Those of the backbone; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public SemanticMatching(TrainingOptions options, InputCache? cache = null)
    {
        _options = options;
        _cache = cache;
    }

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
        var backbone = new BackboneLearner(_options with { Seed = seed }, _cache)
            .Learn(target, source, TrainingProgress.OfBackbone(progress), cancellationToken);
        try
        {
            return Choose(backbone?.Apply(target, cancellationToken) ?? target, backbone, cancellationToken);
        }
        catch
        {
            backbone?.Dispose();
            throw;
        }
    }

    private static Fitted Choose(TargetDomain target, LearnedBackbone? backbone, CancellationToken cancellationToken)
    {
        var best = (Map: double.NegativeInfinity, Fitted: (Fitted?)null);
        foreach (var penalty in Penalties)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fitted = new Fitted([.. target.Train.Select(t => LogisticRegression.Fit(t.Inputs, t.Labels, target.Classes.Count, penalty))], backbone);
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

        private readonly LearnedBackbone? _backbone;

        public Fitted(IReadOnlyList<LogisticRegression> classifiers, LearnedBackbone? backbone)
        {
            _classifiers = classifiers;
            _backbone = backbone;
        }

        public IReadOnlyList<EpochRecord> History => [];

        public IReadOnlyList<EmbeddingSet> Embed(IReadOnlyList<ModalityItems> items) =>
            [.. (_backbone?.Apply(items) ?? items).Zip(_classifiers)
                .Where(e => e.First.Count > 0)
                .Select(e => new EmbeddingSet(e.First.Modality, e.First.Ids, e.Second.Probabilities(e.First.Inputs), e.First.Labels))];

        public void Dispose() => _backbone?.Dispose();
    }
}
