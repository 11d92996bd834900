namespace Mhtn.Core.Numerics;

/// <summary>Figures that describe a sample of numbers.</summary>
public static class SampleStatistics
{
    /// <summary>Standard deviation with n - 1 below; null for fewer than two numbers.</summary>
    public static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    /// <summary>The quantile of a share of the numbers, with linear interpolation between order statistics.</summary>
    /// <param name="values">One number or more.</param>
    /// <param name="share">In [0, 1]; 0.5 is the median.</param>
    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        var position = share * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
