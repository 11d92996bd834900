using Mhtn.Core.Numerics;
using Mhtn.Learning.Methods;

namespace Mhtn.Learning.Tests.Methods;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Two_points_have_the_solution_of_their_one_equation()
    {
        // Standardised to -1 and +1, one class each: weights -w, +w, biases 0, and σ(-2w) = 2 · penalty · w/2 at the optimum.
        const double Penalty = 0.1;
        var model = LogisticRegression.Fit(new FeatureMatrix(2, 1, [3f, 7f]), [[0], [1]], 2, Penalty);

        var weight = Root(w => (1 / (1 + Math.Exp(2 * w))) - (Penalty * w));
        var expected = 1 / (1 + Math.Exp(-2 * weight));
        Rows.AssertNear([[expected, 1 - expected], [1 - expected, expected]], ToRows(model.Probabilities(new FeatureMatrix(2, 1, [3f, 7f]))), 1e-5);
        Rows.AssertNear([[0.5, 0.5]], ToRows(model.Probabilities(new FeatureMatrix(1, 1, [5f]))), 1e-5);
    }

    [Fact]
    public void A_feature_that_says_nothing_gives_the_classes_shares()
    {
        var model = LogisticRegression.Fit(new FeatureMatrix(4, 1, [0.1f, 0.1f, 0.1f, 0.1f]), [[0], [0], [0], [1]], 3, 0.01);

        var probabilities = ToRows(model.Probabilities(new FeatureMatrix(1, 1, [0.1f])))[0];

        Assert.Equal(0.75, probabilities[0], 1e-3);
        Assert.Equal(0.25, probabilities[1], 1e-3);
        Assert.Equal(0, probabilities[2], 1e-3);
    }

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.01)]
    [InlineData(1)]
    public void No_small_change_of_the_probabilities_logits_lowers_the_objective(double penalty)
    {
        // At the optimum the gradient is 0: for weights (1/n) Xᵀ(P - Y) = -penalty · W, for biases the mean of P - Y is 0.
        var rows = Rows.Random(4, 30, 3);
        int[][] labels = [.. Enumerable.Range(0, 30).Select(i => i % 5 == 0 ? [0, 2] : new[] { (rows[i][0] > 0 ? 1 : 0) + (rows[i][1] > 1 ? 1 : 0) })];
        var model = LogisticRegression.Fit(rows.ToMatrix(), labels, 3, penalty);
        var probabilities = ToRows(model.Probabilities(rows.ToMatrix()));
        var inputs = Standardised(rows);

        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(0, Enumerable.Range(0, 30).Average(i => Error(i, c)), 2e-4);
            for (var j = 0; j < 3; j++)
            {
                var gradient = Enumerable.Range(0, 30).Average(i => Error(i, c) * inputs[i][j]);
                Assert.Equal(-penalty * Weight(c, j), gradient, 2e-4);
            }
        }

        double Error(int i, int c) => probabilities[i][c] - (labels[i].Contains(c) ? 1.0 / labels[i].Length : 0);

        // Weights up to a shift common to all classes, from logits at unit steps; the penalty makes their sum over classes 0.
        double Weight(int c, int j)
        {
            var differences = LogProbabilities(j, 1).Zip(LogProbabilities(j, 0), (a, b) => a - b).ToArray();
            return differences[c] - differences.Average();
        }

        double[] LogProbabilities(int j, double step)
        {
            var (means, deviations) = Statistics(rows);
            var point = means.Select((m, k) => m + (k == j ? step * deviations[k] : 0)).ToArray();
            return [.. ToRows(model.Probabilities(Rows.ToMatrix([point])))[0].Select(p => Math.Log(p))];
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 3, 2)]
    [InlineData(5, 2, 1)]
    public void The_smallest_problems_are_solved(int items, int features, int classes)
    {
        var rows = Rows.Random(1, items, features);

        var probabilities = ToRows(LogisticRegression.Fit(rows.ToMatrix(), [.. Enumerable.Range(0, items).Select<int, int[]>(_ => [0])], classes, 0.0001).Probabilities(rows.ToMatrix()));

        Assert.All(probabilities, r => Assert.Equal(1, r.Sum(), 1e-5));
        Assert.All(probabilities, r => Assert.Equal(r.Max(), r[0]));
    }

    [Fact]
    public void A_fit_that_runs_out_of_steps_gives_the_best_point_it_met()
    {
        var rows = Rows.Random(3, 60, 20);
        int[][] labels = [.. rows.Select(r => new[] { (r[0] > 0 ? 1 : 0) + (r[1] > 0 ? 2 : 0) })];

        int[] limits = [2, 4, 8, 500];

        double[] losses = [.. limits.Select(steps =>
        {
            var model = LogisticRegression.Fit(rows.ToMatrix(), labels, 4, 1e-4, steps);
            return ToRows(model.Probabilities(rows.ToMatrix())).Zip(labels).Average(p => -Math.Log(p.First[p.Second[0]]));
        })];

        Assert.InRange(losses[0], 0, Math.Log(4));
        Assert.Equal(losses.OrderDescending(), losses);
    }

    [Fact]
    public void Items_far_outside_the_training_range_have_finite_probabilities()
    {
        var rows = Rows.Random(2, 10, 2);
        var model = LogisticRegression.Fit(rows.ToMatrix(), [.. rows.Select((_, i) => new[] { i % 2 })], 2, 0.0001);

        Assert.All(model.Probabilities(new FeatureMatrix(1, 2, [1e30f, -1e30f])).Values, p => Assert.InRange(p, 0, 1));
    }

    private static double Root(Func<double, double> falling)
    {
        var (low, high) = (0.0, 100.0);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = falling(middle) > 0 ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static (double[] Means, double[] Deviations) Statistics(double[][] rows)
    {
        var means = Enumerable.Range(0, rows[0].Length).Select(j => rows.Average(r => r[j])).ToArray();
        return (means, [.. means.Select((m, j) => Math.Sqrt(rows.Average(r => (r[j] - m) * (r[j] - m))))]);
    }

    private static double[][] Standardised(double[][] rows)
    {
        var (means, deviations) = Statistics(rows);
        return [.. rows.Select(r => r.Select((v, j) => (v - means[j]) / deviations[j]).ToArray())];
    }

    private static double[][] ToRows(FeatureMatrix matrix) => Rows.Make(matrix.Rows, matrix.Columns, (i, j) => matrix.Row(i)[j]);
}
