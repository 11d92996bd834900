using Mhtn.Cli.Report.Charts;

namespace Mhtn.Cli.Tests.Report;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, 0, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.13, 0.29, 0, 6, "0.15 0.20 0.25")]
    [InlineData(1, 25, 1, 6, "5 10 15 20 25")]
    [InlineData(0, 2, 1, 6, "0 1 2")]
    [InlineData(-0.03, 0.02, 0, 5, "-0.03 -0.02 -0.01 0.00 0.01 0.02")]
    [InlineData(990, 2010, 0, 5, "1000 1500 2000")]
    public void Marks_are_round_and_labelled_with_the_decimals_they_need(double low, double high, double least, int intervals, string expected)
    {
        var ticks = AxisTicks.Of(new AxisRange(low, high, least), intervals);

        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }

    [Fact]
    public void A_range_around_one_value_or_none_is_no_point()
    {
        Assert.All(
            (AxisRange[])[AxisRange.Around([]), AxisRange.Around([0]), AxisRange.Around([3, 3]), AxisRange.Counted([]), AxisRange.Counted([1])],
            range => Assert.True(range.High > range.Low));
    }
}
