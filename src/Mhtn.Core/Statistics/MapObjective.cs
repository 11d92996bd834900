using System.Runtime.Intrinsics;

namespace Mhtn.Core.Statistics;

/// <summary>What t-SNE minimises: the Kullback-Leibler divergence of a map's pair probabilities from the items'.</summary>
/// <remarks>
/// Source: "Visualizing Data using t-SNE", JMLR 9 (2008), equations 4 and 5. q_ij = w_ij / Z with w_ij = 1 / (1 + |y_i - y_j|²) and Z the
/// sum of w over all ordered pairs; C = Σ p_ij log(p_ij / q_ij); dC/dy_i = 4 Σ_j (p_ij - q_ij) w_ij (y_i - y_j). Time O(items²).
/// </remarks>
internal static class MapObjective
{
    /// <summary>The divergence.</summary>
    /// <param name="affinities">[items × items]: p.</param>
    /// <param name="x">[items]: first coordinates.</param>
    /// <param name="y">[items]: second coordinates.</param>
    /// <returns>0 or more, in nats.</returns>
    public static double Divergence(double[] affinities, double[] x, double[] y)
    {
        var (sum, normaliser) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < x.Length; j++)
            {
                if (i != j)
                {
                    var weight = Weight(x[i] - x[j], y[i] - y[j]);
                    var p = affinities[(i * x.Length) + j];
                    normaliser += weight;
                    sum += p > 0 ? p * Math.Log(p / weight) : 0;
                }
            }
        }

        return sum + Math.Log(normaliser);
    }

    /// <summary>The gradient.</summary>
    /// <param name="affinities">[items × items]: p.</param>
    /// <param name="exaggeration">Factor on p, 1 for the true gradient.</param>
    /// <param name="x">[items]: first coordinates.</param>
    /// <param name="y">[items]: second coordinates.</param>
    /// <param name="gradientX">[items], written.</param>
    /// <param name="gradientY">[items], written.</param>
    public static void Gradient(double[] affinities, double exaggeration, double[] x, double[] y, double[] gradientX, double[] gradientY)
    {
        var n = x.Length;
        var repulsion = new (double X, double Y)[n];
        var normaliser = -(double)n;
        for (var i = 0; i < n; i++)
        {
            var forces = ForcesOn(i, affinities.AsSpan(i * n, n), x, y);
            (gradientX[i], gradientY[i], repulsion[i]) = (exaggeration * forces.AttractionX, exaggeration * forces.AttractionY, (forces.RepulsionX, forces.RepulsionY));
            normaliser += forces.Weight;
        }

        for (var i = 0; i < n; i++)
        {
            gradientX[i] = 4 * (gradientX[i] - (repulsion[i].X / normaliser));
            gradientY[i] = 4 * (gradientY[i] - (repulsion[i].Y / normaliser));
        }
    }

    // An item's pair with itself adds 1 to the weights, which the caller takes off again, and nothing to the forces.
    private static (double AttractionX, double AttractionY, double RepulsionX, double RepulsionY, double Weight) ForcesOn(
        int item, ReadOnlySpan<double> affinities, double[] x, double[] y)
    {
        Vector256<double> attractionX = default, attractionY = default, repulsionX = default, repulsionY = default, weights = default;
        var (ownX, ownY) = (Vector256.Create(x[item]), Vector256.Create(y[item]));
        var j = 0;
        for (; j + Vector256<double>.Count <= x.Length; j += Vector256<double>.Count)
        {
            var (towardsX, towardsY) = (ownX - Vector256.Create(x, j), ownY - Vector256.Create(y, j));
            var weight = Vector256<double>.One / (Vector256<double>.One + (towardsX * towardsX) + (towardsY * towardsY));
            var pull = Vector256.Create(affinities[j..]) * weight;
            attractionX += pull * towardsX;
            attractionY += pull * towardsY;
            repulsionX += weight * weight * towardsX;
            repulsionY += weight * weight * towardsY;
            weights += weight;
        }

        var sums = (X: Vector256.Sum(attractionX), Y: Vector256.Sum(attractionY), RX: Vector256.Sum(repulsionX), RY: Vector256.Sum(repulsionY), W: Vector256.Sum(weights));
        for (; j < x.Length; j++)
        {
            var (towardsX, towardsY) = (x[item] - x[j], y[item] - y[j]);
            var weight = Weight(towardsX, towardsY);
            sums.X += affinities[j] * weight * towardsX;
            sums.Y += affinities[j] * weight * towardsY;
            sums.RX += weight * weight * towardsX;
            sums.RY += weight * weight * towardsY;
            sums.W += weight;
        }

        return sums;
    }

    private static double Weight(double x, double y) => 1 / (1 + (x * x) + (y * y));
}
