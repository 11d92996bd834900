using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Statistics;

internal static class TestMaps
{
    public const int ClusterCount = 3;

    /// <summary>Items of three clusters in turn, each cluster far from the others along an axis of its own.</summary>
    public static FeatureMatrix Clusters(int items, int dimension)
    {
        var random = TestSeed.Random(4);
        return new FeatureMatrix(
            items,
            dimension,
            [.. Enumerable.Range(0, items * dimension)
                .Select(k => random.NextSingle() + (k % dimension == k / dimension % ClusterCount ? 8f : 0f))]);
    }
}
