using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using CsCheck;
using Mhtn.Retrieval.Vectors;
using Mhtn.Retrieval.Vectors.Kernels;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class VectorScanTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Results_are_those_of_a_slow_scan_in_double(VectorElement element, int dimension)
    {
        foreach (var count in (int[])[0, 1, 5, 1000])
        {
            using var block = Block(element, dimension, count);
            var queries = Numbers(7, 6 * dimension);
            var filter = Filter(count, row => row % 3 == 1);
            foreach (var top in (int[])[1, 10, 5000])
            {
                foreach (var among in (RowFilter?[])[null, filter])
                {
                    AssertMatches(block, queries, top, among, Search(block, queries, 6, top, among, 2));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Batches_threads_and_neighbours_change_no_bit(VectorElement element, int dimension)
    {
        const int Count = 3001;
        const int Queries = 9;
        using var block = Block(element, dimension, Count);
        var queries = Numbers(8, Queries * dimension);
        var expected = Search(block, queries, Queries, Count);
        for (var i = 0; i < Queries; i++)
        {
            AssertSame([expected[i]], Search(block, queries[(i * dimension)..((i + 1) * dimension)], 1, Count));
        }

        for (var threads = 1; threads <= 3; threads++)
        {
            AssertSame(expected, Search(block, queries, Queries, Count, threads: threads));
            AssertSame(
                [.. expected.Select(r => r[..20])],
                Search(block, queries, Queries, 20, threads: threads));
        }

        foreach (var step in (int[])[2, 7, 500])
        {
            AssertSame(
                [.. expected.Select(ranked => ranked.Where(r => r.Row % step == 1).ToArray())],
                Search(block, queries, Queries, Count, Filter(Count, row => row % step == 1), 2));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_kernel_gives_the_same_bits(VectorElement element, int dimension)
    {
        using var block = Block(element, dimension, 101);
        var queries = Numbers(9, 5 * dimension);
        var expected = Search(block, queries, 5, 101);
        if (element == VectorElement.Float32)
        {
            AssertSame(expected, With<FloatKernel128>());
            AssertSame(expected, With<FloatKernel256>());
            AssertSame(expected, With<FloatKernel512>());
        }
        else
        {
            AssertSame(expected, With<Int8Kernel128>());
            if (Avx2.IsSupported)
            {
                AssertSame(expected, With<Int8Kernel256>());
            }

            if (Vector512.IsHardwareAccelerated)
            {
                AssertSame(expected, With<Int8Kernel512>());
            }
        }

        Ranked[][] With<TKernel>()
            where TKernel : struct, IScoreKernel => VectorScan.Search<TKernel>(block, queries, 5, 101, null, 1, Token);
    }

    [Fact]
    public void A_sum_by_hand_follows_the_stated_order()
    {
        // Lanes 0 and 8 are added before lane 1: 2^24 + 1 is 2^24 in a float, and -2^24 then leaves 0, not 1.
        var vector = new float[17];
        (vector[0], vector[1], vector[8], vector[16]) = (1, 1, -16777216, 16777216);
        using var block = new VectorBlock(17, VectorElement.Float32);
        block.Append(vector);
        var ones = Enumerable.Repeat(1f, 17).ToArray();
        Assert.Equal(1, Assert.Single(Search(block, ones, 1, 1)[0]).Score);
        (vector[0], vector[1]) = (0, 1);
        block.Set(0, vector);
        Assert.Equal(1, Assert.Single(Search(block, ones, 1, 1)[0]).Score);
    }

    [Fact]
    public void Equal_scores_stand_by_row_whatever_the_threads()
    {
        var row = Gen.Int[-1, 1].Select(i => (float)i).Array[3];
        Gen.Select(row.Array[1, 300], row, Gen.Int[1, 400], Gen.Int[0, 1]).Sample(
            (rows, query, top, kind) =>
            {
                using var block = new VectorBlock(3, (VectorElement)kind);
                Array.ForEach(rows, r => block.Append(r));
                Ranked[] all = [.. rows.Select((r, i) => new Ranked(r.Zip(query, (a, b) => a * b).Sum(), i))];
                var found = Search(block, query, 1, top)[0];
                Assert.Equal(all.Order().Take(top).Select(r => r.Row), found.Select(r => r.Row));
            },
            iter: 300,
            threads: 1,
            seed: "0000KaZ1bQz3");

        using var twins = new VectorBlock(64, VectorElement.Float32);
        var one = Numbers(3, 64);
        for (var i = 0; i < 40_000; i++)
        {
            twins.Append(one);
        }

        for (var threads = 1; threads <= 3; threads++)
        {
            Assert.Equal(Enumerable.Range(0, 1000), Search(twins, one, 1, 1000, threads: threads)[0].Select(r => r.Row));
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
        Assert.Equal([0, 2, 1, 4, 3, 5], Search(bytes, [1, 0], 1, 6)[0].Select(r => r.Row));

        IEnumerable<int> Rows(float[] query) => Search(block, query, 1, 6)[0].Select(r => r.Row);
        float[] Scores(float[] query) => [.. Search(block, query, 1, 6)[0].Select(r => r.Score)];
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
            var found = Search(block, queries, count, 2)[^1];
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
        Assert.Equal([3], Search(block, query, 1, 10, Filter(10, r => r == 3))[0].Select(r => r.Row));
        Assert.Equal(100, Search(block, query, 1, 200, Filter(500, _ => true))[0].Length);
        Assert.Empty(Search(block, query, 1, 10, new RowFilter(100))[0]);
    }

    [Fact]
    public void What_does_not_fit_or_is_no_longer_there_is_refused()
    {
        var block = Block(VectorElement.Float32, 4, 10);
        Assert.Empty(Search(block, [], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Search(block, new float[5], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Search(block, new float[4], 1, 0));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => VectorScan.Search(block, new float[4], 1, 1, cancellationToken: source.Token));
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Search(block, new float[4], 1, 1));
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

    private static Ranked[][] Search(VectorBlock block, float[] queries, int count, int top, RowFilter? filter = null, int threads = 1) =>
        VectorScan.Search(block, queries, count, top, filter, threads, Token);

    private static void AssertMatches(VectorBlock block, float[] queries, int top, RowFilter? filter, Ranked[][] found)
    {
        var dimension = block.Dimension;
        for (var i = 0; i < found.Length; i++)
        {
            var query = queries.AsSpan(i * dimension, dimension);
            var exact = new Dictionary<int, double>();
            var vector = new float[dimension];
            for (var row = 0; row < block.Count; row++)
            {
                if (filter?.Contains(row) ?? true)
                {
                    block.Read(row, vector);
                    exact[row] = Dot(vector, query);
                }
            }

            // Sums of d products of numbers in [-1, 1]; bytes meet a query that is rounded to a 16-bit integer.
            var tolerance = (block.Element == VectorElement.Int8 ? 3e-5 : 3e-7) * Math.Sqrt(dimension) * 4;
            Assert.Equal(Math.Min(top, exact.Count), found[i].Length);
            Assert.Equal(found[i].Order(), found[i]);
            Assert.Equal(found[i].Length, found[i].DistinctBy(r => r.Row).Count());
            var best = exact.Values.OrderDescending().ToList();
            Assert.All(found[i], (r, rank) => Assert.Equal(exact[r.Row], r.Score, tolerance));
            Assert.All(found[i], (r, rank) => Assert.Equal(best[rank], r.Score, tolerance));
        }
    }

    private static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }

    private static void AssertSame(Ranked[][] expected, Ranked[][] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected, (ranked, i) => Assert.Equal(
            ranked.Select(r => (BitConverter.SingleToInt32Bits(r.Score), r.Row)),
            found[i].Select(r => (BitConverter.SingleToInt32Bits(r.Score), r.Row))));
    }

    private static VectorBlock Block(VectorElement element, int dimension, int count)
    {
        var block = new VectorBlock(dimension, element);
        for (var i = 0; i < count; i++)
        {
            block.Append(Numbers(1000 + i, dimension));
        }

        return block;
    }

    private static RowFilter Filter(int count, Func<int, bool> passes)
    {
        var filter = new RowFilter(count);
        foreach (var row in Enumerable.Range(0, count).Where(passes))
        {
            filter.Add(row);
        }

        return filter;
    }

    private static float[] Numbers(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }
}
