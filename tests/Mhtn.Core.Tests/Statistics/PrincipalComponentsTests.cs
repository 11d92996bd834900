using MathNet.Numerics.LinearAlgebra;
using Mhtn.Core.Numerics;
using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class PrincipalComponentsTests
{
    [Fact]
    public void Four_points_worked_out_by_hand()
    {
        // Along the diagonal ±2√2, across it ±√2: variances 16/3 and 4/3 around the mean (1, 1).
        var rows = new FeatureMatrix(4, 2, [3, 3, -1, -1, 2, 0, 0, 2]);

        var components = PrincipalComponents.Of(rows, 2, TestSeed.Of(0));

        Assert.Equal([16 / 3.0, 4 / 3.0], components.Variances.Select(v => Math.Round(v, 10)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(20 / 3.0, components.TotalVariance, 1e-12);
        var points = components.Project(rows);
        Assert.Equal(2 * Math.Sqrt(2), points.Row(0)[0], 1e-6);
        Assert.Equal(0, points.Row(0)[1], 1e-6);
        Assert.Equal(0, points.Row(2)[0], 1e-6);
        Assert.Equal(Math.Sqrt(2), Math.Abs(points.Row(2)[1]), 1e-6);
    }

    [Theory]
    [InlineData(60, 12)]
    [InlineData(20, 50)]
    [InlineData(300, 3)]
    public void It_agrees_with_the_eigenvectors_of_the_covariance(int count, int dimension)
    {
        var rows = Rows(count, dimension);
        var matrix = Matrix<double>.Build.Dense(count, dimension, (i, j) => rows.Row(i)[j]);
        var mean = matrix.ColumnSums() / count;
        var centred = Matrix<double>.Build.Dense(count, dimension, (i, j) => matrix[i, j] - mean[j]);
        var eigen = (centred.TransposeThisAndMultiply(centred) / (count - 1)).Evd(Symmetricity.Symmetric);

        var components = PrincipalComponents.Of(rows, 2, TestSeed.Of(0));
        var points = components.Project(rows);

        for (var c = 0; c < 2; c++)
        {
            Assert.Equal(eigen.EigenValues[dimension - 1 - c].Real, components.Variances[c], 1e-6);
            var expected = centred * eigen.EigenVectors.Column(dimension - 1 - c);
            var sign = Math.Sign(expected[0] * points.Row(0)[c]);
            Assert.All(Enumerable.Range(0, count), i => Assert.Equal(sign * expected[i], points.Row(i)[c], 1e-4));
        }

        Assert.Equal(eigen.EigenValues.Real().Sum(), components.TotalVariance, 1e-8);
    }

    [Fact]
    public void Rows_that_vary_along_one_direction_or_none_are_no_trouble()
    {
        var line = PrincipalComponents.Of(new FeatureMatrix(3, 4, [1, 2, 0, 0, 2, 4, 0, 0, 3, 6, 0, 0]), 2, TestSeed.Of(0));
        var point = PrincipalComponents.Of(new FeatureMatrix(3, 4), 2, TestSeed.Of(0));

        Assert.Equal(5, line.Variances[0], 1e-9);
        Assert.Equal(0, line.Variances[1], 1e-9);
        Assert.Equal([0, 0], point.Variances);
    }

    [Fact]
    public void Where_the_iteration_starts_does_not_matter()
    {
        var rows = Rows(40, 8);

        var points = PrincipalComponents.Of(rows, 2, TestSeed.Of(0)).Project(rows);
        var others = PrincipalComponents.Of(rows, 2, TestSeed.Of(1)).Project(rows);

        Assert.All(points.Values.Zip(others.Values), p => Assert.Equal(p.First, p.Second, 1e-4f));
    }

    private static FeatureMatrix Rows(int count, int dimension)
    {
        var random = TestSeed.Random(5);
        return new FeatureMatrix(
            count, dimension, [.. Enumerable.Range(0, count * dimension).Select(i => (float)((random.NextDouble() - 0.3) * (1 + (i % dimension))))]);
    }
}
