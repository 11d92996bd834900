using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Tuning;

/// <summary>What a search found.</summary>
public sealed record TuningResult
{
    private readonly TrainingOptions _basis;

    /// <summary>Ranks trials.</summary>
    /// <param name="trials">Every finished trial, by number; trial 0 at the least.</param>
    /// <param name="basis">The options trial 0 ran with.</param>
    public TuningResult(IReadOnlyList<TuningTrial> trials, TrainingOptions basis)
    {
        _basis = basis;
        Trials = trials;
        Ranked = [.. trials.Where(t => t.Outcome == TrialOutcome.Completed).OrderByDescending(t => t.Mean).ThenBy(t => t.Number)];
        Gains = [.. Best.Maps.Zip(trials[0].Maps, (best, start) => best - start)];
    }

    /// <summary>Every finished trial, by number.</summary>
    public IReadOnlyList<TuningTrial> Trials { get; }

    /// <summary>The completed trials, best mean first; of equal ones the earlier.</summary>
    public IReadOnlyList<TuningTrial> Ranked { get; }

    /// <summary>The trial with the best mean.</summary>
    public TuningTrial Best => Ranked[0];

    /// <summary>How much the best trial's validation MAP is above trial 0's, by seed.</summary>
    public IReadOnlyList<double> Gains { get; }

    /// <summary>
    /// Whether the mean gain is more than twice its standard error over the seeds; null where one seed, or the best being trial 0, does not
    /// tell.
    /// </summary>
    public bool? IsBeyondSpread => Best.Number == 0 || SampleStatistics.Deviation(Gains) is not { } deviation
        ? null
        : Gains.Average() > 2 * deviation / Math.Sqrt(Gains.Count);

    /// <summary>The best trial's options, whole.</summary>
    public TrainingOptions BestOptions => TrainingConfiguration.Overlay(_basis, Best.Changes, "the best trial");
}
