using System.Numerics.Tensors;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>How fast the machine reads memory: a plain sum over all rows of a block of floats, on the pages the search reads.</summary>
internal static unsafe class MemoryBandwidth
{
    private const int ChunkNumbers = 1 << 18;

    /// <summary>Reads every row once.</summary>
    /// <returns>The sum, so that the reading cannot be left out.</returns>
    public static float Read(VectorBlock block, int threads)
    {
        var numbers = (long)block.Count * block.PaddedDimension;
        var chunks = (int)((numbers + ChunkNumbers - 1) / ChunkNumbers);
        var sums = new float[chunks];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var start = (long)i * ChunkNumbers;
            var first = (float*)block.Rows.Pointer + start;
            sums[i] = TensorPrimitives.Sum<float>(new ReadOnlySpan<float>(first, (int)Math.Min(ChunkNumbers, numbers - start)));
        });
        return TensorPrimitives.Sum<float>(sums);
    }
}
