using System.Buffers.Binary;

namespace Mhtn.Core.Arrays;

/// <summary>Writes single-precision numbers, least significant byte first, on any machine.</summary>
internal static class SingleWriter
{
    private const int ElementsAtOnce = 1 << 13;

    /// <summary>Appends <paramref name="values"/> to the stream.</summary>
    internal static void Write(Stream stream, ReadOnlySpan<float> values)
    {
        var buffer = new byte[ElementsAtOnce * sizeof(float)];
        while (!values.IsEmpty)
        {
            var part = values[..Math.Min(ElementsAtOnce, values.Length)];
            for (var i = 0; i < part.Length; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(buffer.AsSpan(i * sizeof(float)), part[i]);
            }

            stream.Write(buffer, 0, part.Length * sizeof(float));
            values = values[part.Length..];
        }
    }
}
