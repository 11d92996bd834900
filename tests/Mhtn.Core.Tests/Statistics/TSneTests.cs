using Mhtn.Core.Numerics;
using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class TSneTests
{
    [Fact]
    public void Clusters_stay_together_and_apart()
    {
        var points = TSne.Embed(TestMaps.Clusters(90, 6), TestSeed.Of(0), TestContext.Current.CancellationToken).Points;

        Assert.All(Enumerable.Range(0, 90), i =>
        {
            var nearest = Enumerable.Range(0, 90).Where(j => j != i).MinBy(j => Distance(points, i, j));
            Assert.Equal(i % TestMaps.ClusterCount, nearest % TestMaps.ClusterCount);
        });
    }

    [Fact]
    public void The_divergence_falls_far_below_that_of_the_principal_components()
    {
        var rows = TestMaps.Clusters(60, 6);
        var start = PrincipalComponents.Of(rows, 2, seed: 0).Project(rows);
        var map = TSne.Embed(rows, TestSeed.Of(0), TestContext.Current.CancellationToken);
        var affinities = NeighbourAffinities.Of(rows, map.Perplexity);

        Assert.InRange(map.Divergence, 0, 0.5 * Divergence(affinities, start));
        Assert.Equal(Divergence(affinities, map.Points), map.Divergence, 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_map_and_few_items_a_lower_perplexity()
    {
        var rows = TestMaps.Clusters(10, 4);

        var map = TSne.Embed(rows, TestSeed.Of(1), TestContext.Current.CancellationToken);

        Assert.Equal(3, map.Perplexity);
        Assert.Equal(map.Points.Values, TSne.Embed(rows, TestSeed.Of(1), TestContext.Current.CancellationToken).Points.Values);
    }

    [Fact]
    public void Equal_items_are_no_trouble()
    {
        var map = TSne.Embed(new FeatureMatrix(12, 3), TestSeed.Of(0), TestContext.Current.CancellationToken);

        Assert.All(map.Points.Values, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Too_few_items_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => TSne.Embed(new FeatureMatrix(TSne.LeastItems - 1, 3), TestSeed.Of(0), TestContext.Current.CancellationToken));

    private static double Divergence(double[] affinities, FeatureMatrix points) => MapObjective.Divergence(
        affinities,
        [.. Enumerable.Range(0, points.Rows).Select(i => (double)points.Row(i)[0])],
        [.. Enumerable.Range(0, points.Rows).Select(i => (double)points.Row(i)[1])]);

    private static double Distance(FeatureMatrix points, int i, int j) =>
        Math.Pow(points.Row(i)[0] - points.Row(j)[0], 2) + Math.Pow(points.Row(i)[1] - points.Row(j)[1], 2);
}
