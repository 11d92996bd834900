using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class MeanSpreadTests
{
    [Fact]
    public void The_deviation_is_the_samples()
    {
        // Mean 4; squares 4, 0, 4; divided by two: 4.
        Assert.Equal(new MeanSpread(4, 2, 3), MeanSpread.Of([2, 4, null, 6]));
    }

    [Fact]
    public void One_figure_has_no_spread_and_none_no_mean()
    {
        Assert.Equal(new MeanSpread(0.5, null, 1), MeanSpread.Of([0.5]));
        Assert.Null(MeanSpread.Of([null]));
    }
}
