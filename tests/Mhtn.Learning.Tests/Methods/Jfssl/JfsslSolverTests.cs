using Mhtn.Learning.Methods.Jfssl;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Methods.Jfssl;

public sealed class JfsslSolverTests : TorchTests
{
    [Theory]
    [InlineData(0.01, 0)]
    [InlineData(1, 0.01)]
    [InlineData(20, 0.5)]
    public void The_objective_falls_in_each_iteration(double sparsity, double graph)
    {
        using var scope = NewDisposeScope();
        var solver = Solver(sparsity, graph, (20, 4), (12, 30), (15, 6));
        var before = solver.Objective();

        for (var (i, gain) = (0, double.PositiveInfinity); gain > 1e-12 * before; i++)
        {
            solver.Iterate();
            var now = solver.Objective();
            Assert.True(now <= before + (1e-9 * before), $"iteration {i}: {before} to {now}");
            (before, gain) = (now, before - now);
        }

        // Nothing near the solution is better, neither for the small system nor for that of more features than items.
        Assert.All(Enumerable.Range(0, 3), p => Assert.All([1e-3, -1e-3], step =>
        {
            solver.Weights[p][0, 0] += step;
            Assert.True(solver.Objective() > before - 1e-6);
            solver.Weights[p][0, 0] -= step;
        }));
    }

    [Fact]
    public void Without_penalties_it_is_least_squares()
    {
        using var scope = NewDisposeScope();
        var x = Rows.Random(1, 10, 3).ToTensor();
        var y = JfsslSolver.Targets([.. Enumerable.Range(0, 10).Select(i => new[] { i % 2 })], 2);

        var weights = new JfsslSolver([x], [y], 1e-12, 0).Solve()[0];

        Rows.AssertNear(linalg.lstsq(x, y).Solution.ToRows(), weights.ToRows(), 1e-6);
    }

    [Fact]
    public void The_objective_is_the_one_of_the_slow_loops()
    {
        using var scope = NewDisposeScope();
        var labels = Labels(5, 6);
        double[][][] x = [Rows.Random(1, 5, 2), Rows.Random(2, 6, 3)];
        var solver = new JfsslSolver([x[0].ToTensor(), x[1].ToTensor()], [.. labels.Select(l => JfsslSolver.Targets(l, 3))], 0.7, 0.2);
        var u = solver.Weights.Select(w => w.ToRows()).ToArray();
        var z = Enumerable.Range(0, 2)
            .Select(p => Rows.Make(x[p].Length, 3, (i, c) => x[p][i].Select((v, j) => v * u[p][j][c]).Sum()))
            .ToArray();

        var expected = 0.0;
        for (var p = 0; p < 2; p++)
        {
            var weights = NeighbourGraph.Of(x[p].ToTensor(), 5).ToRows();
            expected += z[p].Select((r, i) => r.Select((v, c) => Math.Pow(v - (labels[p][i].Contains(c) ? 1 : 0), 2)).Sum()).Sum();
            expected += 0.7 * u[p].Sum(r => Math.Sqrt(r.Sum(v => v * v) + 1e-8));
            for (var i = 0; i < z[p].Length; i++)
            {
                expected += z[p].Select((other, j) => 0.1 * weights[i][j] * Distance(z[p][i], other)).Sum();
                expected += z[1 - p].Select((other, j) => labels[p][i].Intersect(labels[1 - p][j]).Count() * 0.1 * Distance(z[p][i], other)).Sum();
            }
        }

        Rows.AssertNear(expected, solver.Objective(), 1e-9);
    }

    [Fact]
    public void A_feature_that_says_nothing_is_dropped_and_one_that_tells_the_class_stays()
    {
        using var scope = NewDisposeScope();
        var noise = Rows.Random(1, 40, 1);

        // The first tells the classes apart; the second is ±1 as often in the one class as in the other, but for some noise.
        var x = Rows.Make(40, 2, (i, j) => j == 0 ? (i % 2) - 0.5 : (i / 2 % 2 == 0 ? 1 : -1) + (0.3 * noise[i][0]));
        var y = JfsslSolver.Targets([.. Enumerable.Range(0, 40).Select(i => new[] { i % 2 })], 2);

        var solver = new JfsslSolver([x.ToTensor()], [y], 15, 0);
        for (var i = 0; i < 200; i++)
        {
            solver.Iterate();
        }

        var weights = solver.Weights[0].ToRows();

        // Alone, the first minimises 10u² - 2·10√2·u + 15u over the length u of its two equal weights.
        Rows.AssertNear(((10 * Math.Sqrt(2)) - 7.5) / 10 / Math.Sqrt(2), weights[0].Max(Math.Abs), 0.01);
        Assert.InRange(weights[1].Max(Math.Abs), 0, 1e-3);
    }

    [Fact]
    public void Neighbours_are_joined_both_ways_and_by_distance()
    {
        using var scope = NewDisposeScope();

        // Nearest of 0 is 1, of 1 is 0, of 4 is 1: squared distances 1, 1, 9, of mean 11/3.
        var weights = NeighbourGraph.Of(((double[][])[[0], [1], [4]]).ToTensor(), 1).ToRows();

        var (near, far) = (Math.Exp(-3.0 / 22), Math.Exp(-27.0 / 22));
        Rows.AssertNear([[0, near, 0], [near, 0, far], [0, far, 0]], weights, 1e-12);
        Rows.AssertNear([[0]], NeighbourGraph.Of(((double[][])[[3]]).ToTensor(), 1).ToRows(), 0);
    }

    private static JfsslSolver Solver(double sparsity, double graph, params (int Items, int Features)[] sizes) => new(
        [.. sizes.Select((s, m) => Rows.Random(m + 1, s.Items, s.Features).ToTensor())],
        [.. Labels([.. sizes.Select(s => s.Items)]).Select(l => JfsslSolver.Targets(l, 3))],
        sparsity,
        graph);

    private static int[][][] Labels(params int[] counts) =>
        [.. counts.Select(n => Enumerable.Range(0, n).Select(i => i == 1 ? [0, 2] : new[] { i % 3 }).ToArray())];

    private static double Distance(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();
}
