namespace Mhtn.Benchmarks.Measuring;

/// <summary>A workload on one thread and on two, run by turns.</summary>
/// <param name="One">A timing a round, on one thread.</param>
/// <param name="Two">A timing a round, on two threads.</param>
internal sealed record Comparison(IReadOnlyList<Timing> One, IReadOnlyList<Timing> Two)
{
    /// <summary>Rate on two threads by rate on one, a number a round. It falls behind 2 where the threads get in each other's way.</summary>
    public IEnumerable<double> Growth => Two.Zip(One, (two, one) => two.Rate / one.Rate);

    /// <summary>The same by the clock. It also falls behind where threads wait, or other programs take their cores.</summary>
    public IEnumerable<double> ClockGrowth => Two.Zip(One, (two, one) => two.ClockRate / one.ClockRate);
}
