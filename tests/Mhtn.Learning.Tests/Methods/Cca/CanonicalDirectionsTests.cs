using Mhtn.Learning.Domains;
using Mhtn.Learning.Methods.Cca;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Methods.Cca;

public sealed class CanonicalDirectionsTests : TorchTests
{
    [Fact]
    public void Two_modalities_of_one_feature_have_their_correlation()
    {
        using var scope = NewDisposeScope();
        double[][] x = [[1], [2], [3], [6]];
        double[][] y = [[2], [1], [5], [4]];

        using var directions = CanonicalDirections.Of([x.ToTensor(), y.ToTensor()], Row(4, 2), 0);

        Rows.AssertNear(Correlation(x, y, 0), directions.Correlations.item<double>(), 1e-10);
    }

    [Fact]
    public void Projections_have_the_canonical_correlations_and_none_across()
    {
        using var scope = NewDisposeScope();
        var x = Rows.Random(1, 40, 4);
        var noise = Rows.Random(2, 40, 3);
        var y = Rows.Make(40, 3, (i, j) => x[i][j] + ((j + 1) * noise[i][j]));

        using var directions = CanonicalDirections.Of([x.ToTensor(), y.ToTensor()], Row(40, 2), 0);
        var (u, v) = (Project(x, directions.Weights[0].ToRows()), Project(y, directions.Weights[1].ToRows()));
        var found = directions.Correlations.data<double>().ToArray();

        Assert.Equal(3, found.Length);
        Assert.Equal(found.OrderDescending(), found);
        for (var k = 0; k < 3; k++)
        {
            Rows.AssertNear(found[k], Correlation(u, v, k), 1e-9);
            Rows.AssertNear(0, Correlation(u, u, k, (k + 1) % 3), 1e-9);
            Rows.AssertNear(0, Correlation(u, v, k, (k + 1) % 3), 1e-9);
        }

        // No other direction does better than the first.
        var random = TestSeed.Random(3);
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(
            Correlation(Project(x, Rows.Random(random, 4, 1)), Project(y, Rows.Random(random, 3, 1)), 0), -found[0] - 1e-9, found[0] + 1e-9));
    }

    [Fact]
    public void Three_modalities_that_share_a_signal_solve_the_block_equations()
    {
        using var scope = NewDisposeScope();
        const double Regularisation = 0.1;
        var signal = Rows.Random(1, 30, 1);
        double[][][] all = [.. Enumerable.Range(0, 3).Select(m => WithSignal(Rows.Random(m + 2, 30, 2 + m)))];

        // The last ten rows have no third modality.
        int[][] rows = [.. Enumerable.Range(0, 30).Select(i => new[] { i, i, i < 20 ? i : PairedRows.Absent })];
        using var directions = CanonicalDirections.Of([.. all.Select(a => a.ToTensor())], rows, Regularisation);
        var rho = directions.Correlations[0].item<double>();
        var weights = directions.Weights.Select(w => w.ToRows().Select(r => r[0]).ToArray()).ToArray();

        for (var p = 0; p < 3; p++)
        {
            var own = Covariance(all[p], all[p], p == 2 ? 20 : 30);
            var ridge = Regularisation * Enumerable.Range(0, own.Length).Average(j => own[j][j]);
            for (var j = 0; j < own.Length; j++)
            {
                var left = Enumerable.Range(0, 3).Where(q => q != p)
                    .Sum(q => Dot(Covariance(all[p], all[q], p == 2 || q == 2 ? 20 : 30)[j], weights[q]));
                Rows.AssertNear(rho * (Dot(own[j], weights[p]) + (ridge * weights[p][j])), left, 1e-9);
            }
        }

        double[][] WithSignal(double[][] noise) => [.. noise.Select((r, i) => (double[])[r[0] + (2 * signal[i][0]), .. r[1..]])];
    }

    [Fact]
    public void More_features_than_items_and_features_that_depend_on_each_other_are_no_trouble()
    {
        using var scope = NewDisposeScope();
        var x = Rows.Random(1, 6, 20);
        var y = Rows.Random(2, 6, 2).Select(r => (double[])[r[0], r[1], r[0] + r[1]]).ToArray();

        using var directions = CanonicalDirections.Of([x.ToTensor(), y.ToTensor()], Row(6, 2), 0);

        Assert.Equal([20, 2], directions.Weights[0].shape);
        Rows.AssertNear(1, directions.Correlations[0].item<double>(), 1e-9);
    }

    private static int[][] Row(int count, int modalities) =>
        [.. Enumerable.Range(0, count).Select(i => Enumerable.Repeat(i, modalities).ToArray())];

    private static double[][] Project(double[][] rows, double[][] weights) =>
        Rows.Make(rows.Length, weights[0].Length, (i, k) => Dot(rows[i], [.. weights.Select(w => w[k])]));

    private static double Correlation(double[][] x, double[][] y, int column, int? other = null)
    {
        double[][] a = [.. x.Select(r => new[] { r[column] })];
        double[][] b = [.. y.Select(r => new[] { r[other ?? column] })];
        return Covariance(a, b, a.Length)[0][0] / Math.Sqrt(Covariance(a, a, a.Length)[0][0] * Covariance(b, b, b.Length)[0][0]);
    }

    private static double[][] Covariance(double[][] x, double[][] y, int count) => Rows.Make(x[0].Length, y[0].Length, (j, k) =>
    {
        var (mx, my) = (x.Take(count).Average(r => r[j]), y.Take(count).Average(r => r[k]));
        return Enumerable.Range(0, count).Average(i => (x[i][j] - mx) * (y[i][k] - my));
    });

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
}
