using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class AveragePrecisionTests
{
    [Fact]
    public void It_is_the_mean_precision_at_the_relevant_items()
    {
        Assert.Equal(1, AveragePrecision.Of([1, 2, 3]));
        Assert.Equal((1 + (2 / 3.0)) / 2, AveragePrecision.Of([1, 3]));
        Assert.Equal(((1 / 2.0) + (2 / 5.0) + (3 / 6.0)) / 3, AveragePrecision.Of([2, 5, 6])!.Value, 15);
        Assert.Equal(0.1, AveragePrecision.Of([10]));
    }

    [Fact]
    public void Without_a_relevant_item_it_is_not_defined() => Assert.Null(AveragePrecision.Of([]));
}
