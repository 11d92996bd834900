using System.Diagnostics.Metrics;

namespace Mhtn.Server.Telemetry;

/// <summary>How many searches are answered, and how fast.</summary>
internal sealed class SearchMetrics
{
    private readonly Histogram<double> _duration;

    public SearchMetrics(IMeterFactory meters)
    {
        _duration = DurationHistogram.Create(meters.Create(MhtnTelemetry.Name), "mhtn.search.duration", "Time of answered searches, encoding and explaining included.");
    }

    /// <summary>A search was answered.</summary>
    /// <param name="kind">text, id, vector or file.</param>
    /// <param name="elapsed">Since the request came.</param>
    public void Answered(string kind, TimeSpan elapsed) => _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>(TelemetryTags.QueryKind, kind));
}
