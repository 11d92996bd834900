using System.Numerics.Tensors;
using Mhtn.Retrieval.Vectors.Kernels;

namespace Mhtn.Retrieval.Vectors;

/// <summary>Queries in the form the kernels read, aligned and filled up with zeros like the rows: floats for floats, 16-bit integers for bytes.</summary>
/// <remarks>
/// A query against bytes is off by at most half a step of 1/32767 of its largest magnitude, a 258th of the rows' own step; the sums of
/// products are exact. The step is made coarser where 127 · Σ|q| could leave 32 bits, which bounds every partial sum in any order: on
/// vectors of equal magnitudes from dimension 517 on. At the largest dimension 257 steps still lead up to the mean magnitude.
/// </remarks>
internal sealed unsafe class PreparedQueries : IDisposable
{
    private const int LargestByte = 127;

    private readonly AlignedMemory _memory;

    /// <param name="block">The block to be searched.</param>
    /// <param name="queries">[count × dimension], finite.</param>
    /// <param name="count">Queries, 1 or more.</param>
    /// <param name="tile">Queries a kernel takes at once; zero queries fill the last tile up.</param>
    public PreparedQueries(VectorBlock block, ReadOnlySpan<float> queries, int count, int tile)
    {
        Count = count;
        PaddedCount = (count + tile - 1) / tile * tile;
        var isInt8 = block.Element == VectorElement.Int8;
        QueryBytes = block.PaddedDimension * (isInt8 ? sizeof(short) : sizeof(float));
        Scales = new float[PaddedCount * IScoreKernel.Rows];
        _memory = new AlignedMemory((long)QueryBytes * PaddedCount);
        for (var i = 0; i < PaddedCount; i++)
        {
            var memory = new Span<byte>(this[i], QueryBytes);
            memory.Clear();
            if (i >= count)
            {
                continue;
            }

            var query = queries.Slice(i * block.Dimension, block.Dimension);
            if (isInt8)
            {
                var scale = Quantize(query, new Span<short>(this[i], block.Dimension));
                Scales.AsSpan(i * IScoreKernel.Rows, IScoreKernel.Rows).Fill(scale);
            }
            else
            {
                query.CopyTo(new Span<float>(this[i], block.Dimension));
            }
        }
    }

    /// <summary>Queries asked.</summary>
    public int Count { get; }

    /// <summary>Queries in memory.</summary>
    public int PaddedCount { get; }

    /// <summary>Bytes from a query to the next.</summary>
    public int QueryBytes { get; }

    /// <summary>What an integer of a query stands for, as often as a kernel takes rows; 0 for floats.</summary>
    public float[] Scales { get; }

    /// <summary>The numbers of a query.</summary>
    public byte* this[int query] => _memory.Pointer + ((long)QueryBytes * query);

    public void Dispose() => _memory.Dispose();

    private static float Quantize(ReadOnlySpan<float> query, Span<short> numbers)
    {
        var largest = (double)Math.Abs(TensorPrimitives.MaxMagnitude(query));
        var magnitudes = 0.0;
        foreach (var value in query)
        {
            magnitudes += Math.Abs((double)value);
        }

        // Rounding adds at most half a step a number.
        var room = (int.MaxValue / (double)LargestByte) - (query.Length / 2.0) - 1;
        var scale = Math.Max(largest / short.MaxValue, magnitudes / room);
        if (scale == 0)
        {
            return 0;
        }

        for (var i = 0; i < query.Length; i++)
        {
            numbers[i] = (short)Math.Clamp(Math.Round(query[i] / scale), -short.MaxValue, short.MaxValue);
        }

        return (float)scale;
    }
}
