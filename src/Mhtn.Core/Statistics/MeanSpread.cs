namespace Mhtn.Core.Statistics;

/// <summary>The mean of some figures and how far they spread.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Deviation">Sample standard deviation (divided by count - 1), 0 or more; null for a single figure, which has no spread.</param>
/// <param name="Count">Number of figures, 1 or more.</param>
public sealed record MeanSpread(double Mean, double? Deviation, int Count)
{
    /// <summary>Summarises figures; those that are not defined are left out.</summary>
    /// <returns>Null where no figure is defined.</returns>
    public static MeanSpread? Of(IEnumerable<double?> figures)
    {
        double[] values = [.. figures.OfType<double>()];
        if (values.Length == 0)
        {
            return null;
        }

        var mean = values.Average();
        return new MeanSpread(
            mean,
            values.Length == 1 ? null : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)),
            values.Length);
    }
}
