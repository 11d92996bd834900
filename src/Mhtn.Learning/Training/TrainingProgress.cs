using Mhtn.Learning.Backbones;

namespace Mhtn.Learning.Training;

/// <summary>Where training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Batch">Batches of it that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="TotalEpochs">The most epochs there will be.</param>
/// <param name="Elapsed">Time since training started or resumed; of an ensemble, since that of the member did.</param>
/// <param name="Remaining">
/// Time left, that of later members included, if training does not stop early; null before the first epoch is done, and beyond all
/// measure. Backbones of later members are not counted.
/// </param>
/// <param name="Finished">The epoch just finished; null within an epoch.</param>
/// <param name="Best">The best epoch so far; null before the first is done.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Batch,
    int Batches,
    int TotalEpochs,
    TimeSpan Elapsed,
    TimeSpan? Remaining,
    EpochRecord? Finished,
    EpochRecord? Best)
{
    /// <summary>Where the backbone's learning stands, which comes before the first epoch; null once it is done.</summary>
    public BackboneProgress? Backbone { get; init; }

    /// <summary>The member under way, from 1.</summary>
    public int Member { get; init; } = 1;

    /// <summary>Members the model will have.</summary>
    public int Members { get; init; } = 1;

    /// <summary>Passes on the progress of one member as the whole training's.</summary>
    internal static IProgress<TrainingProgress>? OfMember(IProgress<TrainingProgress>? progress, int member, int members) =>
        progress is null || members == 1 ? progress : new MemberForwarding(progress, member, members);

    /// <summary>Passes on a backbone's progress as training's.</summary>
    internal static IProgress<BackboneProgress>? OfBackbone(IProgress<TrainingProgress>? progress) =>
        progress is null ? null : new Forwarding(progress);

    private sealed class MemberForwarding(IProgress<TrainingProgress> progress, int member, int members) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(value with { Member = member, Members = members });
    }

    private sealed class Forwarding(IProgress<TrainingProgress> progress) : IProgress<BackboneProgress>
    {
        public void Report(BackboneProgress value) =>
            progress.Report(new TrainingProgress(0, 0, 1, 0, value.Elapsed, value.Remaining, null, null) { Backbone = value });
    }
}
