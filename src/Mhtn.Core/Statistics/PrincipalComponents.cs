using System.Numerics.Tensors;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Statistics;

/// <summary>Principal component analysis (PCA): the directions along which rows vary most.</summary>
/// <remarks>
/// The leading eigenvectors of the covariance, found by subspace iteration with Rayleigh-Ritz projections ("Matrix Computations",
/// 4th edition, section 8.2.4), without forming the covariance. Memory O(rows × dimension). A component's sign is such that its
/// coefficient of largest magnitude is positive.
/// </remarks>
public sealed class PrincipalComponents
{
    private const int Spare = 6;
    private const int MaxIterations = 500;
    private const double Tolerance = 1e-12;

    private readonly double[] _mean;
    private readonly double[][] _components;

    private PrincipalComponents(double[] mean, double[][] components, double[] variances, double totalVariance)
    {
        _mean = mean;
        _components = components;
        Variances = variances;
        TotalVariance = totalVariance;
    }

    /// <summary>[components]: variance of the rows along each component (divided by rows - 1), descending.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Variance of the rows along all directions together.</summary>
    public double TotalVariance { get; }

    /// <summary>Finds the leading components.</summary>
    /// <param name="rows">[rows, dimension], at least two rows, finite.</param>
    /// <param name="components">How many, from 1 to the dimension.</param>
    /// <param name="seed">Decides where the iteration starts.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two rows, or not so many components.</exception>
    public static PrincipalComponents Of(FeatureMatrix rows, int components, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Rows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(components, rows.Columns);

        var (mean, centred) = Centre(rows);
        var random = SeededRandom.Create(seed, "principal components");
        var basis = Orthonormal(
            [.. Enumerable.Range(0, Math.Min(components + Spare, rows.Columns)).Select(_ => Gaussian.Vector(random, rows.Columns, 1))], random);
        double[] values = [];
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            var images = basis.Select(v => Multiply(centred, v)).ToArray();
            var (ritz, rotation) = SymmetricEigen.Decompose(Products(basis, images));
            var settled = values.Length > 0
                && Enumerable.Range(0, components).All(j => Math.Abs(ritz[j] - values[j]) <= Tolerance * ritz[0]);
            values = ritz;
            if (settled)
            {
                basis = Combine(basis, rotation);
                break;
            }

            basis = Orthonormal(Combine(images, rotation), random);
        }

        return new PrincipalComponents(
            mean,
            [.. basis.Take(components).Select(WithSign)],
            [.. values.Take(components).Select(v => Math.Max(0, v))],
            centred.Sum(row => row.Sum(v => v * v)) / (rows.Rows - 1));
    }

    /// <summary>The rows' coordinates along the components.</summary>
    /// <param name="rows">[rows, dimension].</param>
    /// <returns>[rows, components].</returns>
    public FeatureMatrix Project(FeatureMatrix rows)
    {
        var projected = new FeatureMatrix(rows.Rows, _components.Length);
        for (var i = 0; i < rows.Rows; i++)
        {
            var row = rows.Row(i);
            for (var c = 0; c < _components.Length; c++)
            {
                var sum = 0.0;
                for (var j = 0; j < row.Length; j++)
                {
                    sum += (row[j] - _mean[j]) * _components[c][j];
                }

                projected.Row(i)[c] = (float)sum;
            }
        }

        return projected;
    }

    private static (double[] Mean, double[][] Centred) Centre(FeatureMatrix rows)
    {
        var mean = new double[rows.Columns];
        for (var i = 0; i < rows.Rows; i++)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                mean[j] += rows.Row(i)[j] / (double)rows.Rows;
            }
        }

        return (mean, [.. Enumerable.Range(0, rows.Rows).Select(i => rows.Row(i).ToArray().Select((v, j) => v - mean[j]).ToArray())]);
    }

    /// <summary>The covariance times a vector.</summary>
    private static double[] Multiply(double[][] centred, double[] vector)
    {
        var product = new double[vector.Length];
        foreach (var row in centred)
        {
            var along = Dot(row, vector) / (centred.Length - 1);
            for (var j = 0; j < product.Length; j++)
            {
                product[j] += along * row[j];
            }
        }

        return product;
    }

    private static double[,] Products(double[][] left, double[][] right)
    {
        var products = new double[left.Length, left.Length];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                products[i, j] = products[j, i] = Dot(left[i], right[j]);
            }
        }

        return products;
    }

    private static double[][] Combine(double[][] vectors, double[,] rotation) =>
    [
        .. Enumerable.Range(0, vectors.Length).Select(c => Enumerable.Range(0, vectors[0].Length)
            .Select(j => Enumerable.Range(0, vectors.Length).Sum(k => rotation[k, c] * vectors[k][j]))
            .ToArray()),
    ];

    /// <summary>Gram-Schmidt, twice over; a vector that depends on those before it gives way to a random one.</summary>
    private static double[][] Orthonormal(double[][] vectors, Random random)
    {
        for (var i = 0; i < vectors.Length; i++)
        {
            var before = Math.Sqrt(Dot(vectors[i], vectors[i]));
            RemoveEarlier(vectors, i);
            if (!(Math.Sqrt(Dot(vectors[i], vectors[i])) > Tolerance * before))
            {
                vectors[i] = Gaussian.Vector(random, vectors[i].Length, 1);
            }

            RemoveEarlier(vectors, i);
            var length = Math.Sqrt(Dot(vectors[i], vectors[i]));
            vectors[i] = [.. vectors[i].Select(v => v / length)];
        }

        return vectors;
    }

    private static void RemoveEarlier(double[][] vectors, int index)
    {
        for (var k = 0; k < index; k++)
        {
            var along = Dot(vectors[index], vectors[k]);
            for (var j = 0; j < vectors[index].Length; j++)
            {
                vectors[index][j] -= along * vectors[k][j];
            }
        }
    }

    private static double[] WithSign(double[] component) =>
        component.MaxBy(Math.Abs) < 0 ? [.. component.Select(v => -v)] : component;

    private static double Dot(double[] left, double[] right) => TensorPrimitives.Dot<double>(left, right);
}
