using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Vectors as bytes: float32, little-endian, or int8 with a scale; nothing else.</summary>
internal static class VectorBlob
{
    /// <summary>Writes a vector.</summary>
    /// <param name="vector">[dimension], finite.</param>
    /// <param name="element">What its numbers are kept as.</param>
    /// <returns>The bytes, and what they are to be multiplied by: 1 for float32.</returns>
    public static (byte[] Bytes, float Scale) Write(ReadOnlySpan<float> vector, VectorElement element)
    {
        var bytes = new byte[vector.Length * Size(element)];
        if (element == VectorElement.Int8)
        {
            return (bytes, Int8Vector.Quantize(vector, MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan())));
        }

        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return (bytes, 1);
    }

    /// <summary>Reads a vector.</summary>
    /// <param name="bytes">As written.</param>
    /// <param name="scale">As written.</param>
    /// <param name="element">What its numbers were kept as.</param>
    /// <param name="vector">[dimension], to be filled.</param>
    /// <exception cref="InvalidDataException">The bytes are no finite vector of that dimension.</exception>
    public static void Read(ReadOnlySpan<byte> bytes, float scale, VectorElement element, Span<float> vector)
    {
        Check(bytes, scale, element, vector.Length);
        if (element == VectorElement.Int8)
        {
            Int8Vector.Restore(MemoryMarshal.Cast<byte, sbyte>(bytes), scale, vector);
            return;
        }

        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(vector);
        }
        else
        {
            for (var i = 0; i < vector.Length; i++)
            {
                vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            }
        }

        if (!TensorPrimitives.IsFiniteAll<float>(vector))
        {
            throw new InvalidDataException("a vector that is not finite");
        }
    }

    /// <summary>Refuses bytes that cannot be a vector.</summary>
    /// <exception cref="InvalidDataException">Their number does not fit, or the scale is not finite.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, float scale, VectorElement element, int dimension)
    {
        if (bytes.Length != (long)dimension * Size(element))
        {
            throw new InvalidDataException($"a vector of {bytes.Length} bytes where {dimension} numbers belong");
        }

        if (!float.IsFinite(scale))
        {
            throw new InvalidDataException("a vector whose scale is not finite");
        }
    }

    private static int Size(VectorElement element) => element == VectorElement.Int8 ? sizeof(sbyte) : sizeof(float);
}
