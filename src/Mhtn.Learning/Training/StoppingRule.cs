namespace Mhtn.Learning.Training;

/// <summary>Says when training is over.</summary>
/// <param name="MaxEpochs">Epochs there are at most.</param>
/// <param name="MaxUpdates">Updates there are at most.</param>
/// <param name="Patience">Epochs without a gain after which it ends.</param>
internal sealed record StoppingRule(int MaxEpochs, long MaxUpdates, int Patience)
{
    /// <summary>Whether the epochs done are enough.</summary>
    /// <param name="state">The epochs done.</param>
    /// <param name="updates">The updates done in them.</param>
    public bool IsOver(TrainingState state, long updates) =>
        state.Epoch >= MaxEpochs || updates >= MaxUpdates || state.EpochsWithoutGain >= Patience;
}
