using Mhtn.Core.Numerics;

namespace Mhtn.Core.Statistics;

/// <summary>t-SNE's joint probabilities of pairs of items in the space they come from.</summary>
/// <remarks>
/// Source: "Visualizing Data using t-SNE", JMLR 9 (2008), equation 1 and section 3.1. p(j|i) is proportional to exp(-β_i · d_ij²), with
/// β_i such that the entropy of p(·|i) is the logarithm of the perplexity; p_ij = (p(j|i) + p(i|j)) / 2n, p_ii = 0.
/// </remarks>
internal static class NeighbourAffinities
{
    private const int MaxSteps = 100;
    private const double EntropyTolerance = 1e-6;

    /// <summary>Computes them.</summary>
    /// <param name="rows">[items, dimension], at least two items.</param>
    /// <param name="perplexity">Effective number of neighbours, above 1 and below the number of items.</param>
    /// <returns>[items × items], row by row: symmetric, not negative, summing to 1.</returns>
    public static double[] Of(FeatureMatrix rows, double perplexity)
    {
        var n = rows.Rows;
        var joint = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            Conditional(rows, i, Math.Log(perplexity), joint.AsSpan(i * n, n));
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                joint[(i * n) + j] = joint[(j * n) + i] = (joint[(i * n) + j] + joint[(j * n) + i]) / (2 * n);
            }
        }

        return joint;
    }

    /// <summary>Writes p(·|item), its entropy as asked for: bisection over β, which doubles as long as there is no upper end.</summary>
    private static void Conditional(FeatureMatrix rows, int item, double entropy, Span<double> probabilities)
    {
        var distances = new double[rows.Rows];
        for (var j = 0; j < distances.Length; j++)
        {
            distances[j] = Distance(rows.Row(item), rows.Row(j));
        }

        // Distances from the nearest on, so that the largest exponential is 1; probabilities do not depend on it.
        var nearest = distances.Where((_, j) => j != item).Min();
        var scale = distances.Where((_, j) => j != item).Average() - nearest;
        var (low, high, beta) = (0.0, double.PositiveInfinity, scale > 0 ? 1 / scale : 1);
        for (var step = 0; step < MaxSteps; step++)
        {
            var found = Fill(distances, item, nearest, beta, probabilities);
            if (Math.Abs(found - entropy) < EntropyTolerance)
            {
                return;
            }

            (low, high) = found > entropy ? (beta, high) : (low, beta);
            beta = double.IsPositiveInfinity(high) ? 2 * beta : (low + high) / 2;
        }
    }

    /// <returns>The entropy, in nats.</returns>
    private static double Fill(double[] distances, int item, double nearest, double beta, Span<double> probabilities)
    {
        var (sum, weighted) = (0.0, 0.0);
        for (var j = 0; j < distances.Length; j++)
        {
            var exponent = beta * (distances[j] - nearest);
            probabilities[j] = j == item ? 0 : Math.Exp(-exponent);
            sum += probabilities[j];
            weighted += probabilities[j] * (j == item ? 0 : exponent);
        }

        for (var j = 0; j < distances.Length; j++)
        {
            probabilities[j] /= sum;
        }

        return Math.Log(sum) + (weighted / sum);
    }

    private static double Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = 0.0;
        for (var j = 0; j < left.Length; j++)
        {
            var difference = (double)left[j] - right[j];
            sum += difference * difference;
        }

        return sum;
    }
}
