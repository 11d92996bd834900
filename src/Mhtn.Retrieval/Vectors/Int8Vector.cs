using System.Numerics.Tensors;

namespace Mhtn.Retrieval.Vectors;

/// <summary>A vector as bytes and one scale: value ≈ scale · byte.</summary>
/// <remarks>
/// Bytes count steps of a 127th of the largest magnitude, so nothing is cut off. The scale is then the factor with the least squared error
/// for these bytes, vector · bytes / bytes · bytes: what is lost stands at a right angle to what is kept, so that a vector's products do not
/// all come out too large or too small. The error's root mean square is at most half a step, a 254th of the largest magnitude.
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

        var step = largest / Largest;
        if ((double)step * Largest < largest)
        {
            step = MathF.BitIncrement(step);
        }

        // In double, for the inverse of the smallest steps is not a float.
        var steps = 1.0 / step;
        var products = 0.0;
        var squares = 0.0;
        for (var i = 0; i < vector.Length; i++)
        {
            bytes[i] = (sbyte)Math.Round(vector[i] * steps);
            products += (double)vector[i] * bytes[i];
            squares += bytes[i] * bytes[i];
        }

        // Below the normal numbers floats are too far apart for a better factor.
        return float.IsNormal(step) ? (float)(products / squares) : step;
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
