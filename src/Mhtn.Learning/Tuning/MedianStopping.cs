using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Tuning;

/// <summary>Says when a trial is so poor that the rest of it is not worth its time: the median stopping rule.</summary>
/// <remarks>
/// Source: "Google Vizier: A Service for Black-Box Optimization" (KDD 2017), section 3.2.2. A trial stops where its best value so far is
/// strictly below the median of the completed trials at the same point. A trial's value at epoch e of its seed s is the mean of the best
/// validation MAP of seeds 0 to s - 1 and of the best up to e of seed s. Departures: the completed trials count with their best so far,
/// there with the running average of what they reported, which forgives a late start less here and suits figures that hardly fall;
/// and it is asked every <see cref="Interval"/> epochs from <see cref="FirstEpoch"/> on and at the end of a seed alone.
/// </remarks>
internal static class MedianStopping
{
    /// <summary>Completed trials, trial 0 among them, below which nothing is stopped.</summary>
    public const int FewestTrials = 3;

    /// <summary>The first epoch at which a trial may be stopped.</summary>
    public const int FirstEpoch = 10;

    /// <summary>Epochs between two questions.</summary>
    public const int Interval = 5;

    /// <summary>Whether to stop in the middle of a seed.</summary>
    /// <param name="finished">Earlier trials; those that were stopped or failed do not count.</param>
    /// <param name="curves">The trial's own curves; the last one is of the seed under way.</param>
    public static bool StopsWithin(IReadOnlyList<TuningTrial> finished, IReadOnlyList<IReadOnlyList<double>> curves)
    {
        var epoch = curves[^1].Count;
        return epoch >= FirstEpoch && epoch % Interval == 0 && IsBelow(finished, curves, epoch);
    }

    /// <summary>Whether to stop between two seeds; the last of <paramref name="curves"/> is of a seed that is done.</summary>
    public static bool StopsAfterSeed(IReadOnlyList<TuningTrial> finished, IReadOnlyList<IReadOnlyList<double>> curves) =>
        IsBelow(finished, curves, int.MaxValue);

    private static bool IsBelow(IReadOnlyList<TuningTrial> finished, IReadOnlyList<IReadOnlyList<double>> curves, int epoch)
    {
        double[] others = [.. finished.Where(t => t.Outcome == TrialOutcome.Completed).Select(t => ValueAt(t.Curves, curves.Count, epoch))];
        return others.Length >= FewestTrials && ValueAt(curves, curves.Count, epoch) < SampleStatistics.Quantile(others, 0.5);
    }

    private static double ValueAt(IReadOnlyList<IReadOnlyList<double>> curves, int seeds, int epoch) =>
        (curves.Take(seeds - 1).Sum(c => c[^1]) + curves[seeds - 1][Math.Min(epoch, curves[seeds - 1].Count) - 1]) / seeds;
}
