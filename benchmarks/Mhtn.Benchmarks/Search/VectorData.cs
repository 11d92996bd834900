using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>Unit vectors from a seed, in chunks that threads draw independently.</summary>
/// <param name="Rows">Chunks of [rows × dimension], in order.</param>
/// <param name="Queries">[queries × dimension].</param>
internal sealed record VectorData(float[][] Rows, float[] Queries)
{
    public const int Dimension = 256;
    public const int QueryCount = 1000;

    private const int RowsPerChunk = 10_000;
    private const int Centres = 1000;
    private const float Noise = 0.5f;

    /// <summary>Directions evenly spread: nothing is near anything, and neighbours differ by little.</summary>
    public static VectorData Gaussian(int rows) => Draw("gaussian", rows, centres: null);

    /// <summary>Around 1,000 centres, at half a centre's length from it, as a space learned from classes spreads its items.</summary>
    public static VectorData Clustered(int rows) => Draw("clustered", rows, Directions("centres", Centres, centres: null));

    /// <summary>Puts the first rows into a block.</summary>
    public VectorBlock Block(VectorElement element, int rows)
    {
        var block = new VectorBlock(Dimension, element, rows);
        for (var row = 0; row < rows; row++)
        {
            block.Append(Rows[row / RowsPerChunk].AsSpan(row % RowsPerChunk * Dimension, Dimension));
        }

        return block;
    }

    /// <summary>Writes rows and queries as raw little-endian floats.</summary>
    public void Write(string rowsPath, string queriesPath)
    {
        using var file = File.Create(rowsPath);
        foreach (var chunk in Rows)
        {
            file.Write(MemoryMarshal.AsBytes(chunk.AsSpan()));
        }

        File.WriteAllBytes(queriesPath, MemoryMarshal.AsBytes(Queries.AsSpan()));
    }

    private static VectorData Draw(string purpose, int rows, float[]? centres)
    {
        var chunks = new float[(rows + RowsPerChunk - 1) / RowsPerChunk][];
        Parallel.For(0, chunks.Length, i =>
            chunks[i] = Directions($"{purpose}, chunk {i}", Math.Min(RowsPerChunk, rows - (i * RowsPerChunk)), centres));
        return new VectorData(chunks, Directions($"{purpose}, queries", QueryCount, centres));
    }

    private static float[] Directions(string purpose, int rows, float[]? centres)
    {
        var random = SeededRandom.Create(0, purpose);
        var vectors = new float[rows * Dimension];
        for (var row = 0; row < rows; row++)
        {
            var vector = vectors.AsSpan(row * Dimension, Dimension);
            DrawDirection(random, vector);
            if (centres is not null)
            {
                var centre = centres.AsSpan(random.Next(Centres) * Dimension, Dimension);
                TensorPrimitives.MultiplyAdd(vector, Noise, centre, vector);
                TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
            }
        }

        return vectors;
    }

    private static void DrawDirection(Random random, Span<float> vector)
    {
        for (var i = 0; i < vector.Length; i += 2)
        {
            var length = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
            (vector[i], vector[i + 1]) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
            vector[i] *= length;
            vector[i + 1] *= length;
        }

        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
    }
}
