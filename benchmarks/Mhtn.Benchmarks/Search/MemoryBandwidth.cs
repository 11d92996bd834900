using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>How fast the machine reads memory: a plain sum over all rows of a block of floats, on the pages the search reads and asking ahead as it does.</summary>
internal static unsafe class MemoryBandwidth
{
    private const int ChunkNumbers = 1 << 20;
    private const int Lanes = 16;
    private const int AheadNumbers = 2048;

    /// <summary>Reads every row once.</summary>
    /// <returns>The sum, so that the reading cannot be left out.</returns>
    public static float Read(VectorBlock block, int threads)
    {
        var numbers = (long)block.Count * block.PaddedDimension;
        var next = 0L;
        var sums = new float[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            for (long start; (start = Interlocked.Add(ref next, ChunkNumbers) - ChunkNumbers) < numbers;)
            {
                sums[thread] += Sum((float*)block.Rows.Pointer + start, Math.Min(ChunkNumbers, numbers - start));
            }
        });
        return sums.Sum();
    }

    private static float Sum(float* numbers, long count)
    {
        Vector512<float> even = default, odd = default;
        for (var i = 0L; i < count; i += 2 * Lanes)
        {
            if (Sse.IsSupported)
            {
                Sse.PrefetchNonTemporal(numbers + i + AheadNumbers);
                Sse.PrefetchNonTemporal(numbers + i + AheadNumbers + Lanes);
            }

            even += Vector512.Load(numbers + i);
            odd += Vector512.Load(numbers + i + Lanes);
        }

        return Vector512.Sum(even + odd);
    }
}
