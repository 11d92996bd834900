using Mhtn.Learning.Backbones;

namespace Mhtn.Learning.Training;

/// <summary>Where training stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Batch">Batches of it that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="TotalEpochs">The most epochs there will be.</param>
/// <param name="Elapsed">Time since training started or resumed.</param>
/// <param name="Remaining">Time left if training does not stop early; null before the first epoch is done, and beyond all measure.</param>
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

    /// <summary>Passes on a backbone's progress as training's.</summary>
    internal static IProgress<BackboneProgress>? OfBackbone(IProgress<TrainingProgress>? progress) =>
        progress is null ? null : new Forwarding(progress);

    private sealed class Forwarding(IProgress<TrainingProgress> progress) : IProgress<BackboneProgress>
    {
        public void Report(BackboneProgress value) =>
            progress.Report(new TrainingProgress(0, 0, 1, 0, value.Elapsed, value.Remaining, null, null) { Backbone = value });
    }
}
