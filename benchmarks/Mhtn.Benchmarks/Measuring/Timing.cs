namespace Mhtn.Benchmarks.Measuring;

/// <summary>One timed run.</summary>
/// <param name="Threads">Threads it ran on.</param>
/// <param name="Items">Items it went through.</param>
/// <param name="Seconds">Time it took.</param>
/// <param name="ProcessorSeconds">Time the process had on all cores meanwhile.</param>
internal sealed record Timing(int Threads, long Items, double Seconds, double ProcessorSeconds)
{
    /// <summary>Items a second by the clock, which other programs slow down.</summary>
    public double ClockRate => Items / Seconds;

    /// <summary>Items a second with a core for every thread: by processor time, in which other programs hardly show.</summary>
    public double Rate => Threads * Items / ProcessorSeconds;
}
