using Mhtn.Core.Bundles;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Network;

namespace Mhtn.Learning.Training;

/// <summary>A trained network with the weights of the epoch that validation chose, and its backbone. Dispose it.</summary>
public sealed class TrainedMember : IDisposable
{
    private readonly TrainingSession _session;
    private readonly IReadOnlyList<ModalityItems> _validation;

    /// <param name="session">The network, with the weights of the best epoch; the member disposes of it.</param>
    /// <param name="backbone">What pictures go through before; the member disposes of it.</param>
    /// <param name="validation">The validation split as the session sees it.</param>
    /// <param name="state">The epochs done.</param>
    /// <param name="interrupted">Whether training was cancelled before it was done.</param>
    internal TrainedMember(
        TrainingSession session, LearnedBackbone? backbone, IReadOnlyList<ModalityItems> validation, TrainingState state, bool interrupted)
    {
        _session = session;
        _validation = validation;
        Backbone = backbone;
        History = state.History;
        Best = state.Best!;
        Interrupted = interrupted;
    }

    /// <summary>The network, with the best epoch's weights.</summary>
    public MhtnNetwork Network => _session.Network;

    /// <summary>What pictures go through before their path; null where no modality has pictures.</summary>
    public LearnedBackbone? Backbone { get; }

    /// <summary>Every epoch done.</summary>
    public IReadOnlyList<EpochRecord> History { get; }

    /// <summary>The epoch whose weights are kept.</summary>
    public EpochRecord Best { get; }

    /// <summary>Whether training was cancelled before it was done.</summary>
    internal bool Interrupted { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        Backbone?.Dispose();
    }

    /// <summary>Encodes one split of items, a list a modality.</summary>
    internal IReadOnlyList<EmbeddingSet> Encode(IReadOnlyList<ModalityItems> items, Representation representation) =>
        _session.Encode(Backbone?.Apply(items) ?? items, representation);

    /// <summary>Encodes the validation split.</summary>
    internal IReadOnlyList<EmbeddingSet> EncodeValidation(Representation representation) => _session.Encode(_validation, representation);
}
