using CsCheck;
using Mhtn.Retrieval.Vectors;
using static Mhtn.Retrieval.Tests.Vectors.ScanCases;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class VectorScanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ScanCases.Shapes), MemberType = typeof(ScanCases))]
    public void Results_are_those_of_a_slow_scan_in_double(VectorElement element, int dimension)
    {
        foreach (var count in (int[])[0, 1, 5, 1000])
        {
            using var block = Block(element, dimension, count);
            var queries = Numbers(7, 6 * dimension);
            var filter = Filter(count, row => row % 3 == 1);
            var scores = Enumerable.Range(0, 6).Select(i => Dots(block, queries.AsSpan(i * dimension, dimension))).ToList();
            foreach (var top in (int[])[1, 10, 5000])
            {
                foreach (var among in (RowFilter?[])[null, filter])
                {
                    var found = Find(block, queries, 6, top, among, 2);
                    Assert.All(scores, (exact, i) => AssertMatches(block, exact, top, among, found[i]));
                }
            }
        }
    }

    [Fact]
    public void A_sum_by_hand_follows_the_stated_order()
    {
        // Lane 0 holds 1 + 2^24, which is 2^24 in a float; lane 8 takes that away before lane 1 adds its 1. In the order they stand it is 2.
        var vector = new float[17];
        (vector[0], vector[1], vector[8], vector[16]) = (1, 1, -16777216, 16777216);
        using var block = new VectorBlock(17, VectorElement.Float32);
        block.Append(vector);
        var ones = Enumerable.Repeat(1f, 17).ToArray();
        Assert.Equal(1, Assert.Single(Find(block, ones, 1, 1)[0]).Score);
    }

    [Fact]
    public void Equal_scores_stand_by_row_whatever_the_threads()
    {
        var row = Gen.Int[-1, 1].Select(i => (float)i).Array[3];
        Gen.Select(row.Array[1, 300], row, Gen.Int[1, 400], Gen.Int[0, 1]).SampleSeeded(
            1,
            (rows, query, top, kind) =>
            {
                using var block = new VectorBlock(3, (VectorElement)kind);
                Array.ForEach(rows, r => block.Append(r));
                Ranked[] all = [.. rows.Select((r, i) => new Ranked(r.Zip(query, (a, b) => a * b).Sum(), i))];
                var found = Find(block, query, 1, top)[0];
                Assert.Equal(all.Order().Take(top).Select(r => r.Row), found.Select(r => r.Row));
            },
            cases: 300);

        using var twins = new VectorBlock(64, VectorElement.Float32);
        var one = Numbers(3, 64);
        for (var i = 0; i < 40_000; i++)
        {
            twins.Append(one);
        }

        for (var threads = 1; threads <= 3; threads++)
        {
            Assert.Equal(Enumerable.Range(0, 1000), Find(twins, one, 1, 1000, threads: threads)[0].Select(r => r.Row));
        }
    }

    [Fact]
    public void Extreme_numbers_are_ranked()
    {
        using var block = new VectorBlock(2, VectorElement.Float32);
        float[][] rows = [[1e30f, 0], [float.Epsilon, 0], [1e30f, 1e30f], [-1e30f, 1e30f], [0, 0], [-1e30f, 0]];
        Array.ForEach(rows, r => block.Append(r));
        Assert.Equal([0, 2, 1, 4, 3, 5], Rows([1, 0]));
        Assert.Equal([float.PositiveInfinity, 1e30f * 1e8f], [Scores([1e30f, 1e30f])[0], Scores([1e8f, 0])[0]]);

        // The third is infinity less infinity.
        Assert.Equal([0, 1, 4, 2, 3, 5], Rows([1e30f, -1e30f]));
        Assert.Equal(float.NegativeInfinity, Scores([1e30f, -1e30f])[3]);

        using var bytes = new VectorBlock(2, VectorElement.Int8);
        Array.ForEach(rows, r => bytes.Append(r));
        Assert.Equal([0, 2, 1, 4, 3, 5], Find(bytes, [1, 0], 1, 6)[0].Select(r => r.Row));

        IEnumerable<int> Rows(float[] query) => Find(block, query, 1, 6)[0].Select(r => r.Row);
        float[] Scores(float[] query) => [.. Find(block, query, 1, 6)[0].Select(r => r.Score)];
    }

    [Fact]
    public void Sums_of_bytes_do_not_overflow_at_the_largest_dimension()
    {
        using var block = new VectorBlock(VectorBlock.LargestDimension, VectorElement.Int8);
        var ones = Enumerable.Repeat(1f, VectorBlock.LargestDimension).ToArray();
        block.Append(ones);
        block.Append([.. ones.Select(o => -o)]);
        foreach (var count in (int[])[1, 2])
        {
            var queries = Enumerable.Repeat(ones, count).SelectMany(q => q).ToArray();
            var found = Find(block, queries, count, 2)[^1];
            Assert.Equal([0, 1], found.Select(r => r.Row));

            // A query of equal numbers has 257 steps.
            const double HalfStep = 0.5 / 257;
            Assert.Equal(1, found[0].Score / VectorBlock.LargestDimension, HalfStep);
            Assert.Equal(-1, found[1].Score / VectorBlock.LargestDimension, HalfStep);
        }
    }

    [Fact]
    public void A_filter_may_be_shorter_than_the_block_or_longer()
    {
        using var block = Block(VectorElement.Float32, 4, 100);
        var query = Numbers(5, 4);
        Assert.Equal([3], Find(block, query, 1, 10, Filter(10, r => r == 3))[0].Select(r => r.Row));
        Assert.Equal(100, Find(block, query, 1, 200, Filter(500, _ => true))[0].Length);
        Assert.Empty(Find(block, query, 1, 10, new RowFilter(100))[0]);
    }

    [Fact]
    public void What_does_not_fit_or_is_no_longer_there_is_refused()
    {
        var block = Block(VectorElement.Float32, 4, 10);
        Assert.Empty(Find(block, [], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Find(block, new float[5], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Find(block, new float[4], 1, 0));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => VectorScan.Search(block, new float[4], 1, 1, cancellationToken: source.Token));
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Find(block, new float[4], 1, 1));
    }

    [Fact]
    public async Task A_scan_under_way_is_cancelled()
    {
        using var block = Block(VectorElement.Float32, 256, 20_000);
        using var source = new CancellationTokenSource();
        var queries = new float[2000 * 256];
        var scan = Task.Run(() => VectorScan.Search(block, queries, 2000, 10, threads: 2, cancellationToken: source.Token), Token);
        await Task.Delay(50, Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan);
    }

    private static void AssertMatches(VectorBlock block, double[] exact, int top, RowFilter? filter, Ranked[] found)
    {
        // Sums of products of numbers in [-1, 1]; bytes meet a query that is rounded to a 16-bit integer.
        var tolerance = (block.Element == VectorElement.Int8 ? 3e-5 : 3e-7) * Math.Sqrt(block.Dimension) * 4;
        double[] best = [.. exact.Where((_, row) => filter?.Contains(row) ?? true).OrderDescending().Take(top)];
        Assert.Equal(best.Length, found.Length);
        Assert.Equal(found.Order(), found);
        Assert.Equal(found.Length, found.DistinctBy(r => r.Row).Count());
        Assert.All(found, (r, rank) => Assert.True(filter?.Contains(r.Row) ?? true));
        Assert.All(found, (r, rank) => Assert.Equal(exact[r.Row], r.Score, tolerance));
        Assert.All(found, (r, rank) => Assert.Equal(best[rank], r.Score, tolerance));
    }

    /// <returns>The product of every row with a query, in double.</returns>
    private static double[] Dots(VectorBlock block, ReadOnlySpan<float> query)
    {
        var dots = new double[block.Count];
        var vector = new float[block.Dimension];
        for (var row = 0; row < dots.Length; row++)
        {
            block.Read(row, vector);
            for (var i = 0; i < vector.Length; i++)
            {
                dots[row] += (double)vector[i] * query[i];
            }
        }

        return dots;
    }
}
