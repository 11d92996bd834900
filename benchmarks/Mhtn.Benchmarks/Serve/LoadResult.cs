using System.Globalization;

namespace Mhtn.Benchmarks.Serve;

/// <summary>What a run of clients saw.</summary>
internal sealed class LoadResult
{
    private readonly IReadOnlyList<Asked> _asked;

    public LoadResult(IReadOnlyList<Asked> asked, string hostile)
    {
        _asked = asked;
        Normal = new Latencies(asked.Where(a => a.Kind != hostile).Select(a => a.Milliseconds));
    }

    /// <summary>All requests but those made to do harm.</summary>
    public Latencies Normal { get; }

    /// <summary>Writes a row a kind.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine("| request | answered | p50, ms | p95 | p99 | max | by status |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---|");
        foreach (var kind in _asked.GroupBy(a => a.Kind).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            var statuses = kind.GroupBy(a => a.Status).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}: {s.Count()}");
            Write(output, kind.Key, new Latencies(kind.Select(a => a.Milliseconds)), string.Join(", ", statuses));
        }

        Write(output, "all normal ones", Normal, "");
    }

    private static void Write(TextWriter output, string kind, Latencies times, string statuses) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {kind} | {times.Count:N0} | {times.Quantile(0.5):0.0} | {times.Quantile(0.95):0.0} | {times.Quantile(0.99):0.0} | {times.Quantile(1):0.0} | {statuses} |"));
}
