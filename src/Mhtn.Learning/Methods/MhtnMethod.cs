using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods;

/// <summary>MHTN (arXiv 1708.04308), or an ablation of it: the same options with some of its losses off.</summary>
public sealed class MhtnMethod : IRetrievalMethod
{
    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Names a set of options.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="options">Its options; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public MhtnMethod(string name, TrainingOptions options, InputCache? cache = null)
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
        var model = new MhtnTrainer(_options with { Seed = seed }, _cache).Train(target, source, progress: progress, cancellationToken: cancellationToken);
        if (model.Interrupted)
        {
            model.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new Fitted(model);
    }

    private sealed class Fitted : IFittedMethod
    {
        private readonly TrainedModel _model;

        public Fitted(TrainedModel model)
        {
            _model = model;
        }

        public IReadOnlyList<EpochRecord> History => _model.Members[0].History;

        public IReadOnlyList<EmbeddingSet> Embed(IReadOnlyList<ModalityItems> items) => _model.Encode(items);

        public void Dispose() => _model.Dispose();
    }
}
