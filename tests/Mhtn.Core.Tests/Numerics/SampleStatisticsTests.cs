using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Numerics;

public sealed class SampleStatisticsTests
{
    [Fact]
    public void The_deviation_divides_by_one_less_than_the_count()
    {
        Assert.Equal(Math.Sqrt(5.0 / 3), SampleStatistics.Deviation([4, 1, 3, 2])!.Value, 1e-12);
        Assert.Equal(0, SampleStatistics.Deviation([2, 2]));
        Assert.Null(SampleStatistics.Deviation([7]));
        Assert.Null(SampleStatistics.Deviation([]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 2.5)]
    [InlineData(0.9, 3.7)]
    [InlineData(1, 4)]
    public void A_quantile_lies_between_its_neighbours(double share, double expected) =>
        Assert.Equal(expected, SampleStatistics.Quantile([4, 1, 3, 2], share), 1e-12);

    [Fact]
    public void The_median_of_an_odd_count_is_the_middle() => Assert.Equal(5, SampleStatistics.Quantile([9, 1, 5], 0.5));
}
