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
    EpochRecord? Best);
