using Mhtn.Core.Arrays;

namespace Mhtn.Learning.Training;

/// <summary>How far training has come: the epochs done, the best of them and its weights.</summary>
internal sealed record TrainingState(IReadOnlyList<EpochRecord> History, EpochRecord? Best, IReadOnlyList<NamedArray> BestWeights)
{
    public static TrainingState Start { get; } = new([], null, []);

    /// <summary>Epochs done.</summary>
    public int Epoch => History.Count;

    /// <summary>Epochs since the best one.</summary>
    public int EpochsWithoutGain => Epoch - (Best?.Epoch ?? 0);

    /// <summary>The state after one more epoch; equal figures keep the earlier epoch.</summary>
    public TrainingState After(EpochRecord record, Func<IReadOnlyList<NamedArray>> weights) =>
        Best is null || record.Validation > Best.Validation
            ? new TrainingState([.. History, record], record, weights())
            : this with { History = [.. History, record] };
}
