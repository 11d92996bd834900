using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class PairedRandomizationTestTests
{
    [Fact]
    public void Three_pairs_worked_out_by_hand()
    {
        // The eight sums are ±6, ±4, ±2 and twice 0; two of them are as far as 6.
        Assert.Equal(new PairedTestResult(3, 0.25, true), PairedRandomizationTest.Run([1, 2, 3], TestSeed.Of(0)));

        // The same sums; the observed one is 2, and six of them are as far.
        Assert.Equal(0.75, PairedRandomizationTest.Run([3, 1, -2], TestSeed.Of(0)).PValue);
    }

    [Fact]
    public void Sums_that_differ_by_rounding_alone_are_equal()
    {
        // 0.1 + 0.2 - 0.3 is not quite 0; all eight sums are as far from 0 as that.
        Assert.Equal(1, PairedRandomizationTest.Run([0.1, 0.2, -0.3], TestSeed.Of(0)).PValue);
    }

    [Fact]
    public void Without_pairs_or_differences_nothing_is_found()
    {
        Assert.Equal(new PairedTestResult(0, 1, true), PairedRandomizationTest.Run([], TestSeed.Of(0)));
        Assert.Equal(1, PairedRandomizationTest.Run(new double[100], TestSeed.Of(0)).PValue);
    }

    [Fact]
    public void A_sample_of_assignments_comes_near_to_all_of_them()
    {
        // Sixteen pairs are counted out; two more of no difference change nothing but the way.
        double[] differences = [.. Enumerable.Range(0, 16).Select(i => Math.Sin(i * 1.7) + 0.25)];
        var exact = PairedRandomizationTest.Run(differences, TestSeed.Of(0));

        var sampled = PairedRandomizationTest.Run([.. differences, 0, 0], TestSeed.Of(3));

        Assert.True(exact.Exact);
        Assert.False(sampled.Exact);
        Assert.InRange(exact.PValue, 0.05, 0.95);

        // Four standard errors of a share of 20,000.
        Assert.Equal(exact.PValue, sampled.PValue, 4 * Math.Sqrt(exact.PValue * (1 - exact.PValue) / PairedRandomizationTest.Samples));
        Assert.Equal(sampled, PairedRandomizationTest.Run([.. differences, 0, 0], TestSeed.Of(3)));
    }

    [Fact]
    public void A_difference_all_one_way_is_found_and_is_never_quite_certain()
    {
        var result = PairedRandomizationTest.Run([.. Enumerable.Range(0, 100).Select(i => 0.1 + (0.001 * i))], TestSeed.Of(0));

        Assert.Equal(1.0 / (1 + PairedRandomizationTest.Samples), result.PValue);
    }

    [Fact]
    public void Swapping_sides_changes_nothing()
    {
        double[] differences = [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i * 1.7) + 0.2)];

        Assert.Equal(
            PairedRandomizationTest.Run(differences, TestSeed.Of(0)), PairedRandomizationTest.Run([.. differences.Select(d => -d)], TestSeed.Of(0)));
    }
}
