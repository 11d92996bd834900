using CsCheck;
using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    [Fact]
    public void Four_values_worked_out_by_hand()
    {
        // Sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1: 0.02, 0.03, 0.06, 0.04, of which the last may not fall below 0.06.
        var adjusted = HolmCorrection.Adjust([0.01, 0.04, 0.03, 0.005]);

        Assert.Equal([0.03, 0.06, 0.06, 0.02], adjusted.Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void Values_end_at_one_and_a_single_one_stays()
    {
        Assert.Equal([1, 1], HolmCorrection.Adjust([0.7, 0.9]));
        Assert.Equal([0.04], HolmCorrection.Adjust([0.04]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    [Fact]
    public void Adjusted_values_lie_between_the_raw_and_Bonferronis_in_the_same_order() =>
        Gen.Double[0, 1].Array[1, 12].SampleSeeded(1, values =>
        {
            var adjusted = HolmCorrection.Adjust(values);
            Assert.All(values.Zip(adjusted), p => Assert.InRange(p.Second, p.First, Math.Min(1, p.First * values.Length)));
            double[] sorted = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i]).Select(i => adjusted[i])];
            Assert.Equal(sorted.Order(), sorted);
        });
}
