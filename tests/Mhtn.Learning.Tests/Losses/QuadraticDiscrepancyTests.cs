using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class QuadraticDiscrepancyTests : TorchTests
{
    private static double[] OneFactor { get; } = [1];

    private static double[] ThreeFactors { get; } = [0.5, 1, 2];

    [Fact]
    public void Unequal_samples_on_a_line_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        double[][] source = [[0], [1]];
        double[][] target = [[0], [1], [2]];

        // Twenty ordered pairs of {0, 1, 0, 1, 2}, twice 0 + 1 + 0 + 1 + 4 + 1 + 1 + 0 + 1 + 4 + 1: γ = 20 / 28.
        var gamma = 20.0 / 28;
        var (one, two) = (Math.Exp(-gamma), Math.Exp(-4 * gamma));
        var expected = one + (((2 * one) + two) / 3) - (2 * ((2 + (3 * one) + two) / 6));

        Assert.Equal(gamma, SlowLosses.Precision(source, target), 1e-12);
        Rows.AssertNear(expected, Value(source, target, OneFactor), 1e-12);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    [InlineData(6, 6)]
    [InlineData(9, 4)]
    public void Value_and_gradients_are_those_of_the_slow_loop_at_a_fixed_bandwidth(int n, int m)
    {
        using var scope = NewDisposeScope();
        var (source, target) = (Rows.Random(n, n, 3), Rows.Random(100 + m, m, 3, mean: 0.7));
        var gamma = SlowLosses.Precision(source, target);
        foreach (var factors in new[] { OneFactor, ThreeFactors })
        {
            var (s, t) = (source.ToTensor(gradient: true), target.ToTensor(gradient: true));

            var value = new QuadraticDiscrepancy(new GaussianKernel(factors)).Compute(s, t);
            value.backward();

            Rows.AssertNear(SlowLosses.QuadraticDiscrepancy(source, target, gamma, factors), value.item<double>(), 1e-11);
            Rows.AssertNear(
                FiniteDifferences.Of(x => SlowLosses.QuadraticDiscrepancy(x, target, gamma, factors), source), s.grad!.ToRows(), 1e-8);
            Rows.AssertNear(
                FiniteDifferences.Of(x => SlowLosses.QuadraticDiscrepancy(source, x, gamma, factors), target), t.grad!.ToRows(), 1e-8);
        }
    }

    [Fact]
    public void Equal_samples_give_exactly_nothing_and_shifted_ones_something()
    {
        using var scope = NewDisposeScope();
        var sample = Rows.Random(1, 20, 4);
        var shifted = sample.Select(r => r.Select(v => v + 1.5).ToArray()).ToArray();

        Assert.Equal(0, Value(sample, sample, ThreeFactors));
        Assert.InRange(Value(sample, shifted, ThreeFactors), 0.3, 6);
        Assert.True(Value(sample, shifted.Take(13).ToArray(), ThreeFactors) > 0.3);
    }

    [Fact]
    public void Further_apart_is_more_up_to_the_bound()
    {
        using var scope = NewDisposeScope();
        var sample = Rows.Make(30, 2, (i, j) => (j == 0 ? i % 6 : i / 6) - 2.5);
        var values = new double[] { 0, 0.5, 1, 2, 4 }
            .Select(shift => Value(sample, [.. sample.Select(r => r.Select(v => v + shift).ToArray())], OneFactor))
            .ToArray();

        Assert.Equal(values.Order(), values);
        Assert.True(values[^1] <= 2);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(4, 7)]
    public void The_estimate_is_unbiased(int n, int m)
    {
        using var scope = NewDisposeScope();
        var random = TestSeed.Random(11);
        var values = Enumerable.Range(0, 2000)
            .Select(_ => Value(Rows.Random(random, n, 2), Rows.Random(random, m, 2), OneFactor))
            .ToArray();
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / values.Length;

        // The biased estimate of the same samples lies near +0.2; four standard errors are some 0.02.
        Assert.InRange(mean, -4 * error, 4 * error);
        Assert.InRange(error, 0, 0.007);
        Assert.Contains(values, v => v < 0);
    }

    [Fact]
    public void Samples_of_different_dimension_are_refused()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(
            () => new QuadraticDiscrepancy(new GaussianKernel(OneFactor)).Compute(zeros(4, 3), zeros(5, 2)));

        Assert.Contains("Expected [any, 3], got [5, 2].", error.Message, StringComparison.Ordinal);
    }

    private static double Value(double[][] source, double[][] target, double[] factors)
    {
        using var scope = NewDisposeScope();
        return new QuadraticDiscrepancy(new GaussianKernel(factors)).Compute(source.ToTensor(), target.ToTensor()).item<double>();
    }
}
