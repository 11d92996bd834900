using Mhtn.Core.Numerics;

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

        return new MeanSpread(values.Average(), SampleStatistics.Deviation(values), values.Length);
    }
}
