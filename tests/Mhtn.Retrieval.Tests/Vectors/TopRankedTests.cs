using CsCheck;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class TopRankedTests
{
    [Fact]
    public void What_is_kept_is_the_head_of_a_full_sort_with_many_ties()
    {
        float[] few = [float.NegativeInfinity, -1e30f, -1, -0f, 0, float.Epsilon, 0.5f, 1, float.PositiveInfinity];
        Gen.Select(Gen.Int[0, few.Length - 1].Array[0, 200], Gen.Int[1, 50], Gen.Int[0, int.MaxValue]).SampleSeeded(
            1,
            (scores, capacity, seed) =>
            {
                Ranked[] rows = [.. scores.Select((s, i) => new Ranked(few[s] + 0f, i))];
                var offered = rows.ToArray();
                new Random(seed).Shuffle(offered);
                var top = new TopRanked(capacity);
                foreach (var row in offered)
                {
                    top.Offer(row.Score, row.Row);
                }

                Assert.Equal(rows.Order().Take(capacity), Sorted(top));
            },
            cases: 1000);
    }

    [Fact]
    public void The_threshold_is_the_worst_score_once_full()
    {
        var top = new TopRanked(2);
        top.Offer(3, 0);
        Assert.Equal(float.NaN, top.Threshold);
        top.Offer(1, 1);
        Assert.Equal(1, top.Threshold);
        top.Offer(2, 2);
        Assert.Equal(2, top.Threshold);
        top.Offer(2, 3);
        Assert.Equal([new(3, 0), new(2, 2)], Sorted(top));
    }

    [Fact]
    public void What_is_not_a_number_comes_last_and_rows_reach_the_largest()
    {
        var top = new TopRanked(3);
        top.Offer(float.NaN, 0);
        top.Offer(float.NegativeInfinity, int.MaxValue);
        top.Offer(float.MinValue, int.MaxValue - 1);
        Assert.Equal(
            [new(float.MinValue, int.MaxValue - 1), new(float.NegativeInfinity, 0), new(float.NegativeInfinity, int.MaxValue)],
            Sorted(top));
    }

    private static Ranked[] Sorted(TopRanked top) => [.. top.Keys.ToArray().OrderDescending().Select(TopRanked.RankedOf)];
}
