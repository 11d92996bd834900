using System.Diagnostics.Metrics;

namespace Mhtn.Server.Telemetry;

/// <summary>Histograms of seconds, fine enough for a search of a millisecond and wide enough for a film that takes half a minute.</summary>
internal static class DurationHistogram
{
    private static readonly InstrumentAdvice<double> Advice = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    public static Histogram<double> Create(Meter meter, string name, string description) => meter.CreateHistogram(name, "s", description, advice: Advice);
}
