using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class InterpolatedPrecisionTests
{
    [Fact]
    public void A_level_takes_the_highest_precision_at_its_recall_or_beyond()
    {
        // Precision 1/2 at recall 1/4, 2/3 at 1/2, 3/6 at 3/4, 4/10 at 1.
        var precisions = InterpolatedPrecision.Of([2, 3, 6, 10]);

        Assert.Equal([2 / 3.0, 2 / 3.0, 2 / 3.0, 2 / 3.0, 2 / 3.0, 2 / 3.0, 0.5, 0.5, 0.4, 0.4, 0.4], precisions);
    }

    [Fact]
    public void Three_of_ten_relevant_items_meet_recall_0_3()
    {
        // Precision 1 up to the third relevant item, far less after it.
        var precisions = InterpolatedPrecision.Of([1, 2, 3, 104, 105, 106, 107, 108, 109, 110]);

        Assert.Equal(1, precisions[3]);
        Assert.Equal(10 / 110.0, precisions[4]);
    }

    [Fact]
    public void One_relevant_item_gives_a_level_curve()
    {
        Assert.Equal(Enumerable.Repeat(0.25, 11), InterpolatedPrecision.Of([4]));
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], Enumerable.Range(0, 11).Select(InterpolatedPrecision.RecallAt));
    }

    [Fact]
    public void Without_a_relevant_item_it_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => InterpolatedPrecision.Of([]));

        Assert.Contains("at least one relevant item", error.Message, StringComparison.Ordinal);
    }
}
