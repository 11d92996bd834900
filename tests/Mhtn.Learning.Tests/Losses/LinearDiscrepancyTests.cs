using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class LinearDiscrepancyTests : TorchTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 8)]
    [InlineData(8, 3)]
    [InlineData(9, 9)]
    public void Value_and_gradients_are_those_of_the_slow_loop_over_the_same_quadruples(int n, int m)
    {
        using var scope = NewDisposeScope();
        var (source, target) = (Rows.Random(n, n, 3), Rows.Random(50 + m, m, 3, mean: 0.7));
        var gamma = SlowLosses.Precision(source, target);
        foreach (var factors in new double[][] { [1], [0.5, 1, 2] })
        {
            var (sourceOrder, targetOrder) = Orders(7, n, m);
            var (s, t) = (source.ToTensor(gradient: true), target.ToTensor(gradient: true));

            manual_seed(TestSeed.Of(7));
            var value = new LinearDiscrepancy(new GaussianKernel(factors)).Compute(s, t);
            value.backward();

            Rows.AssertNear(
                SlowLosses.LinearDiscrepancy(source, target, sourceOrder, targetOrder, gamma, factors), value.item<double>(), 1e-12);
            Rows.AssertNear(
                FiniteDifferences.Of(x => SlowLosses.LinearDiscrepancy(x, target, sourceOrder, targetOrder, gamma, factors), source),
                s.grad!.ToRows(),
                1e-8);
            Rows.AssertNear(
                FiniteDifferences.Of(x => SlowLosses.LinearDiscrepancy(source, x, sourceOrder, targetOrder, gamma, factors), target),
                t.grad!.ToRows(),
                1e-8);
        }
    }

    [Fact]
    public void Points_that_are_all_equal_give_nothing_whatever_the_quadruples()
    {
        using var scope = NewDisposeScope();
        var sample = Rows.Make(8, 2, (_, j) => j);

        Assert.Equal(0, Value(sample, sample));
    }

    [Fact]
    public void Two_far_clusters_give_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        var source = Rows.Make(4, 1, (_, _) => 0);
        var target = Rows.Make(4, 1, (_, _) => 3);

        // Of 56 ordered pairs 32 are at distance 3: γ = 56 / 288; every quadruple gives 1 + 1 - 2 exp(-9 γ).
        Rows.AssertNear(2 - (2 * Math.Exp(-9 * 56.0 / 288)), Value(source, target), 1e-12);
    }

    [Fact]
    public void The_estimate_of_one_distribution_is_unbiased_and_that_of_shifted_ones_positive()
    {
        manual_seed(TestSeed.Of(1));
        var same = Draw(shift: 0);
        var shifted = Draw(shift: 1.5);

        Assert.InRange(same.Mean, -4 * same.Error, 4 * same.Error);
        Assert.InRange(same.Error, 0, 0.01);
        Assert.True(shifted.Mean > 20 * shifted.Error);
    }

    [Fact]
    public void Its_mean_over_quadruples_is_the_quadratic_estimate()
    {
        using var scope = NewDisposeScope();
        manual_seed(TestSeed.Of(3));
        var (source, target) = (Rows.Random(1, 6, 2), Rows.Random(2, 6, 2, mean: 1));
        var values = Enumerable.Range(0, 4000).Select(_ => Value(source, target)).ToArray();
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / values.Length;

        // Partners of equal index are as likely here as others, so the mean over s and t runs over all pairs.
        var gamma = SlowLosses.Precision(source, target);
        var between = source.Average(s => target.Average(t => SlowLosses.Kernel(s, t, gamma, 1)));
        var expected = OffDiagonal(source) + OffDiagonal(target) - (2 * between);
        Assert.InRange(mean, expected - (4 * error), expected + (4 * error));

        double OffDiagonal(double[][] rows) =>
            (rows.Sum(a => rows.Sum(b => SlowLosses.Kernel(a, b, gamma, 1))) - rows.Length) / (rows.Length * (rows.Length - 1));
    }

    private static (double Mean, double Error) Draw(double shift)
    {
        var random = TestSeed.Random(11);
        var values = Enumerable.Range(0, 2000)
            .Select(_ => Value(Rows.Random(random, 8, 2), Rows.Random(random, 8, 2, mean: shift)))
            .ToArray();
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / values.Length);
    }

    private static (int[] Source, int[] Target) Orders(int seed, int n, int m)
    {
        manual_seed(TestSeed.Of(seed));
        return (Order(n), Order(m));

        static int[] Order(int count) => [.. randperm(count, dtype: ScalarType.Int64).data<long>().ToArray().Select(i => (int)i)];
    }

    private static double Value(double[][] source, double[][] target)
    {
        using var scope = NewDisposeScope();
        return new LinearDiscrepancy(new GaussianKernel([1])).Compute(source.ToTensor(), target.ToTensor()).item<double>();
    }
}
