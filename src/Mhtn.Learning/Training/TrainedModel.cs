using Mhtn.Core.Bundles;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;

namespace Mhtn.Learning.Training;

/// <summary>A trained network with the weights of the epoch that validation chose. Dispose it.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly TrainingSession _session;

    internal TrainedModel(TrainingSession session, LearnedBackbone? backbone, TargetDomain target, SourceDomain? source, TrainingOptions options, TrainingState state, bool interrupted)
    {
        _session = session;
        Backbone = backbone;
        Target = target;
        Source = source;
        Options = options;
        History = state.History;
        Best = state.Best!;
        Interrupted = interrupted;
    }

    /// <summary>The network, with the best epoch's weights.</summary>
    public MhtnNetwork Network => _session.Network;

    /// <summary>What pictures go through before their path; null where no modality has pictures.</summary>
    public LearnedBackbone? Backbone { get; }

    /// <summary>What it was trained on.</summary>
    public TargetDomain Target { get; }

    /// <summary>What helped; null without a source domain.</summary>
    public SourceDomain? Source { get; }

    /// <summary>What it was trained with.</summary>
    public TrainingOptions Options { get; }

    /// <summary>Every epoch done.</summary>
    public IReadOnlyList<EpochRecord> History { get; }

    /// <summary>The epoch whose weights are kept.</summary>
    public EpochRecord Best { get; }

    /// <summary>Whether training was cancelled before it was done.</summary>
    public bool Interrupted { get; }

    /// <summary>The representation that was best on the validation split.</summary>
    public Representation Representation => Best.Representation;

    /// <summary>Encodes one split of items into the chosen representation.</summary>
    /// <param name="items">A list a modality, in the target's order.</param>
    /// <returns>A set for each modality that has items there.</returns>
    public IReadOnlyList<EmbeddingSet> Encode(IReadOnlyList<ModalityItems> items)
    {
        using var pause = FinalizerPause.Begin();
        return _session.Encode(Backbone?.Apply(items) ?? items, Representation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Backbone?.Dispose();
    }
}
