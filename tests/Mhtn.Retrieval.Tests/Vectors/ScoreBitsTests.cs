using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mhtn.Retrieval.Vectors;
using Mhtn.Retrieval.Vectors.Kernels;
using static Mhtn.Retrieval.Tests.Vectors.ScanCases;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class ScoreBitsTests
{
    [Theory]
    [MemberData(nameof(Shapes), MemberType = typeof(ScanCases))]
    public void Batches_threads_and_neighbours_change_no_bit(VectorElement element, int dimension)
    {
        const int Count = 3001;
        const int Queries = 9;
        using var block = Block(element, dimension, Count);
        var queries = Numbers(8, Queries * dimension);
        var expected = Find(block, queries, Queries, Count);
        for (var i = 0; i < Queries; i++)
        {
            AssertSame([expected[i]], Find(block, queries[(i * dimension)..((i + 1) * dimension)], 1, Count));
        }

        for (var threads = 1; threads <= 3; threads++)
        {
            AssertSame(expected, Find(block, queries, Queries, Count, threads: threads));
            AssertSame(
                [.. expected.Select(r => r[..20])],
                Find(block, queries, Queries, 20, threads: threads));
        }

        foreach (var step in (int[])[2, 7, 500])
        {
            AssertSame(
                [.. expected.Select(ranked => ranked.Where(r => r.Row % step == 1).ToArray())],
                Find(block, queries, Queries, Count, Filter(Count, row => row % step == 1), 2));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes), MemberType = typeof(ScanCases))]
    public void Every_kernel_gives_the_same_bits(VectorElement element, int dimension)
    {
        using var block = Block(element, dimension, 101);
        var queries = Numbers(9, 5 * dimension);
        var expected = Find(block, queries, 5, 101);
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
            where TKernel : struct, IScoreKernel => VectorScan.Search<TKernel>(block, queries, 5, 101, null, 1, TestContext.Current.CancellationToken);
    }

    private static void AssertSame(Ranked[][] expected, Ranked[][] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected, (ranked, i) => Assert.Equal(
            ranked.Select(r => (BitConverter.SingleToInt32Bits(r.Score), r.Row)),
            found[i].Select(r => (BitConverter.SingleToInt32Bits(r.Score), r.Row))));
    }
}
