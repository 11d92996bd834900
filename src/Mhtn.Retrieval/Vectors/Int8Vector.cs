using System.Numerics.Tensors;

namespace Mhtn.Retrieval.Vectors;

/// <summary>A vector as bytes and one scale: value ≈ scale · byte.</summary>
/// <remarks>
/// The scale is the largest magnitude by 127, rounded up, so nothing is cut off and each number is off by at most half a step, scale / 2,
/// plus the rounding of a float. Scales that cut off the largest numbers to make the others finer did not find more neighbours.
/// </remarks>
internal static class Int8Vector
{
    private const int Largest = 127;

    /// <summary>Writes a vector's bytes, in [-127, 127].</summary>
    /// <param name="vector">[dimension], finite.</param>
    /// <param name="bytes">[dimension].</param>
    /// <returns>The scale, 0 for the zero vector.</returns>
    public static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (largest == 0)
        {
            bytes.Clear();
            return 0;
        }

        var scale = largest / Largest;
        if ((double)scale * Largest < largest)
        {
            scale = MathF.BitIncrement(scale);
        }

        // In double, for the inverse of the smallest scales is not a float.
        var steps = 1.0 / scale;
        for (var i = 0; i < vector.Length; i++)
        {
            bytes[i] = (sbyte)Math.Round(vector[i] * steps);
        }

        return scale;
    }

    /// <summary>Writes the numbers that a scale and bytes stand for.</summary>
    public static void Restore(ReadOnlySpan<sbyte> bytes, float scale, Span<float> vector)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            vector[i] = scale * bytes[i];
        }
    }
}
