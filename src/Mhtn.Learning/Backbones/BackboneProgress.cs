namespace Mhtn.Learning.Backbones;

/// <summary>Where the learning of a backbone stands.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">Epochs there will be.</param>
/// <param name="Batch">Batches of it that are done.</param>
/// <param name="Batches">Batches of an epoch.</param>
/// <param name="Loss">Mean cross-entropy of this epoch so far, in nats.</param>
/// <param name="Accuracy">Share of this epoch's pictures so far whose class was found, in [0, 1].</param>
/// <param name="Elapsed">Time since it started.</param>
/// <param name="Remaining">Time left.</param>
public sealed record BackboneProgress(
    int Epoch, int Epochs, int Batch, int Batches, double Loss, double Accuracy, TimeSpan Elapsed, TimeSpan Remaining);
