using Mhtn.Core.Numerics;

namespace Mhtn.Core.Statistics;

/// <summary>Paired randomisation test (Fisher's): could differences like these be seen if both sides were alike?</summary>
/// <remarks>
/// Source: "A Comparison of Statistical Significance Tests for Information Retrieval Evaluation" (CIKM 2007), section 3.3, which
/// recommends it for differences of average precision. Were both sides alike, each pair's difference could as well have the other
/// sign. The p-value is the share of all 2^n assignments of signs whose sum is at least as far from 0 as the observed one. It assumes
/// neither a distribution nor equal variances, but that pairs are independent of one another.
/// Up to <see cref="ExactPairs"/> pairs all assignments are counted. Beyond, p = (1 + k) / (1 + samples), k of the sampled assignments
/// being as far: never 0, and its smallest value is 1 / (1 + samples).
/// </remarks>
public static class PairedRandomizationTest
{
    /// <summary>Most pairs of which every assignment is counted.</summary>
    public const int ExactPairs = 16;

    /// <summary>Assignments sampled beyond that.</summary>
    public const int Samples = 20_000;

    // Sums that are equal in exact arithmetic may differ in their last bits; relative to the sum of magnitudes.
    private const double Tolerance = 1e-12;

    /// <summary>Tests whether the differences are centred on 0.</summary>
    /// <param name="differences">[pairs]: one side minus the other, finite.</param>
    /// <param name="seed">Decides the sampled assignments.</param>
    /// <returns>A p-value of 1 where there are no pairs or no differences.</returns>
    public static PairedTestResult Run(IReadOnlyList<double> differences, int seed)
    {
        double[] values = [.. differences];
        var exact = values.Length <= ExactPairs;
        var threshold = Math.Abs(values.Sum()) - (Tolerance * values.Sum(Math.Abs));
        return new PairedTestResult(values.Length, exact ? Exactly(values, threshold) : Sampled(values, threshold, seed), exact);
    }

    private static double Exactly(double[] values, double threshold)
    {
        var assignments = 1 << values.Length;
        var far = 0;
        for (var signs = 0; signs < assignments; signs++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
            {
                sum += ((signs >> i) & 1) == 0 ? values[i] : -values[i];
            }

            far += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return far / (double)assignments;
    }

    private static double Sampled(double[] values, double threshold, int seed)
    {
        var random = SeededRandom.Create(seed, "paired randomisation test");
        var signs = new byte[(values.Length + 7) / 8];
        var far = 0;
        for (var sample = 0; sample < Samples; sample++)
        {
            random.NextBytes(signs);
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
            {
                sum += values[i] * (1 - (2 * ((signs[i >> 3] >> (i & 7)) & 1)));
            }

            far += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return (1.0 + far) / (1 + Samples);
    }
}
