using System.Buffers.Binary;
using System.Numerics.Tensors;
using Mhtn.Core.Inputs;

namespace Mhtn.Retrieval.Stores;

/// <summary>Vectors as bytes: float32, little-endian, nothing else.</summary>
internal static class VectorBlob
{
    /// <summary>Refuses a vector that a store of <paramref name="dimension"/> cannot hold.</summary>
    /// <exception cref="InputException">The vector is of another dimension or not finite.</exception>
    public static void Check(StoredItem item, int dimension)
    {
        if (item.Vector.Length != dimension || !TensorPrimitives.IsFiniteAll(item.Vector.Span))
        {
            throw new InputException(
                $"item {item.Id}",
                $"a finite vector of {dimension}, the dimension of the store",
                item.Vector.Length == dimension ? "a value that is not finite" : $"a vector of {item.Vector.Length}",
                "Encode the item with the bundle the store was made with.");
        }
    }

    /// <summary>Writes a vector.</summary>
    public static byte[] Write(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return bytes;
    }

    /// <summary>Reads a vector.</summary>
    /// <exception cref="InvalidDataException">The bytes are no finite vector of <paramref name="dimension"/>.</exception>
    public static float[] Read(ReadOnlySpan<byte> bytes, int dimension)
    {
        if (bytes.Length != (long)dimension * sizeof(float))
        {
            throw new InvalidDataException($"a vector of {bytes.Length} bytes where {dimension} numbers belong");
        }

        var vector = new float[dimension];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return TensorPrimitives.IsFiniteAll<float>(vector) ? vector : throw new InvalidDataException("a vector that is not finite");
    }
}
