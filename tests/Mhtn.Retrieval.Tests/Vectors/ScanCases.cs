using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Tests.Vectors;

/// <summary>Blocks, queries and filters that several tests of the scan search.</summary>
internal static class ScanCases
{
    public static TheoryData<VectorElement, int> Shapes()
    {
        var shapes = new TheoryData<VectorElement, int>();
        foreach (var element in Enum.GetValues<VectorElement>())
        {
            foreach (var dimension in (int[])[1, 3, 10, 15, 16, 17, 63, 64, 256, 300, 5000])
            {
                shapes.Add(element, dimension);
            }
        }

        return shapes;
    }

    public static Ranked[][] Find(VectorBlock block, float[] queries, int count, int top, RowFilter? filter = null, int threads = 1) =>
        VectorScan.Search(block, queries, count, top, filter, threads, TestContext.Current.CancellationToken);

    public static VectorBlock Block(VectorElement element, int dimension, int count)
    {
        var block = new VectorBlock(dimension, element);
        var random = TestSeed.Random(1000);
        for (var i = 0; i < count; i++)
        {
            block.Append(Numbers(random, dimension));
        }

        return block;
    }

    public static RowFilter Filter(int count, Func<int, bool> passes)
    {
        var filter = new RowFilter(count);
        foreach (var row in Enumerable.Range(0, count).Where(passes))
        {
            filter.Add(row);
        }

        return filter;
    }

    public static float[] Numbers(int seed, int count) => Numbers(TestSeed.Random(seed), count);

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
}
