using Mhtn.Core.Metrics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods;

/// <summary>A baseline that learns on features. Pictures become features by the same backbone as MHTN's.</summary>
public abstract class FeatureMethod : IRetrievalMethod
{
    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    private protected FeatureMethod(string name, TrainingOptions options, InputCache? cache)
    {
        Name = name;
        _options = options;
        _cache = cache;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IFittedMethod Fit(
        TargetDomain target,
        SourceDomain? source,
        int seed,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var options = _options with { Seed = seed };
        var backbone = new BackboneLearner(options, _cache).Learn(target, source, TrainingProgress.OfBackbone(progress), cancellationToken);
        try
        {
            var seen = backbone?.Apply(target, cancellationToken) ?? target;
            using var pause = FinalizerPause.Begin();
            set_num_threads(options.Threads);
            return new Fitted(Learn(seen, options, pause, progress, cancellationToken), backbone);
        }
        catch
        {
            backbone?.Dispose();
            throw;
        }
    }

    /// <summary>Learns the common space.</summary>
    /// <param name="target">The target, all modalities as features.</param>
    /// <param name="options">The options, with the seed of this fit.</param>
    /// <param name="pause">Yields between two steps.</param>
    /// <param name="progress">Told now and then by methods that train in epochs.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>A space the caller disposes of.</returns>
    private protected abstract ICommonSpace Learn(
        TargetDomain target,
        TrainingOptions options,
        FinalizerPause pause,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken);

    private sealed class Fitted : IFittedMethod
    {
        private readonly ICommonSpace _space;
        private readonly LearnedBackbone? _backbone;

        public Fitted(ICommonSpace space, LearnedBackbone? backbone)
        {
            _space = space;
            _backbone = backbone;
        }

        public IReadOnlyList<EpochRecord> History => [];

        public IReadOnlyList<EmbeddingSet> Embed(IReadOnlyList<ModalityItems> items)
        {
            using var pause = FinalizerPause.Begin();
            return _space.Embed(_backbone?.Apply(items) ?? items);
        }

        public void Dispose()
        {
            _space.Dispose();
            _backbone?.Dispose();
        }
    }
}
