using Mhtn.Core.Bundles;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Training;

/// <summary>What training made: one network, or an ensemble of several. Dispose it.</summary>
public sealed class TrainedModel : IDisposable
{
    /// <summary>Gathers members and chooses their representation.</summary>
    /// <param name="members">One or more; the model disposes of them.</param>
    /// <param name="target">What they were trained on.</param>
    /// <param name="source">What helped; null without a source domain.</param>
    /// <param name="options">What they were trained with.</param>
    internal TrainedModel(IReadOnlyList<TrainedMember> members, TargetDomain target, SourceDomain? source, TrainingOptions options)
    {
        Members = members;
        Target = target;
        Source = source;
        Options = options;
        Validation = members.Count == 1 ? members[0].Best.Figures : Validate();
    }

    /// <summary>The networks; where training was interrupted, perhaps fewer than the options say.</summary>
    public IReadOnlyList<TrainedMember> Members { get; }

    /// <summary>What it was trained on.</summary>
    public TargetDomain Target { get; }

    /// <summary>What helped; null without a source domain.</summary>
    public SourceDomain? Source { get; }

    /// <summary>What it was trained with.</summary>
    public TrainingOptions Options { get; }

    /// <summary>What the members reach together on the validation split.</summary>
    public ValidationFigures Validation { get; }

    /// <summary>Whether training was cancelled before it was done.</summary>
    public bool Interrupted => Members.Count < Options.Members || Members[^1].Interrupted;

    /// <summary>The representation that was best on the validation split.</summary>
    public Representation Representation => Validation.Representation;

    /// <summary>Encodes one split of items into the chosen representation.</summary>
    /// <param name="items">A list a modality, in the target's order.</param>
    /// <returns>A set for each modality that has items there.</returns>
    public IReadOnlyList<EmbeddingSet> Encode(IReadOnlyList<ModalityItems> items)
    {
        using var pause = FinalizerPause.Begin();
        return Ensemble.Combine([.. Members.Select(m => m.Encode(items, Representation))], Representation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var member in Members)
        {
            member.Dispose();
        }
    }

    private ValidationFigures Validate()
    {
        using var pause = FinalizerPause.Begin();
        return new ValidationFigures(
            Members[0].Best.Epoch,
            Map(Representation.Softmax),
            Map(Representation.Fc9),
            Options.ProbabilityRepresentation ? Map(Representation.Probability) : null);

        double Map(Representation representation) =>
            ValidationMap.Of(Ensemble.Combine([.. Members.Select(m => m.EncodeValidation(representation))], representation));
    }
}
