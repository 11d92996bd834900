namespace Mhtn.Benchmarks.Serve;

/// <summary>Times of answers, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly double[] _sorted;

    public Latencies(IEnumerable<double> milliseconds)
    {
        _sorted = [.. milliseconds.Order()];
    }

    public int Count => _sorted.Length;

    /// <summary>The time within which a share of the answers came; 0 where there are none.</summary>
    public double Quantile(double share) => Count == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(share * Count) - 1)];
}
