using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Mhtn.Core.Arrays;

/// <summary>Reads stored numbers of any type and byte order as single precision.</summary>
internal static class ElementReader
{
    private const int ElementsAtOnce = 1 << 13;
    private const int FirstAllocation = 1 << 20;

    /// <summary>Bytes one element takes.</summary>
    internal static int SizeOf(ElementType type) => type switch
    {
        ElementType.Int8 or ElementType.UInt8 => 1,
        ElementType.Int16 or ElementType.UInt16 or ElementType.Half or ElementType.BFloat16 => 2,
        ElementType.Int32 or ElementType.UInt32 or ElementType.Single => 4,
        _ => 8,
    };

    /// <summary>Reads <paramref name="count"/> elements; a double beyond the range of a float becomes infinite.</summary>
    /// <remarks>Memory grows with what has arrived, so a count that the stream does not hold costs no more than the stream.</remarks>
    /// <exception cref="EndOfStreamException">The stream ends first.</exception>
    internal static float[] Read(Stream stream, ElementType type, bool bigEndian, int count)
    {
        var size = SizeOf(type);
        var buffer = new byte[Math.Min(ElementsAtOnce, count) * size];
        var values = new float[Math.Min(count, FirstAllocation)];
        for (var filled = 0; filled < count;)
        {
            if (filled == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
            }

            var part = Math.Min(ElementsAtOnce, values.Length - filled);
            var bytes = buffer.AsSpan(0, part * size);
            stream.ReadExactly(bytes);
            if (bigEndian == BitConverter.IsLittleEndian)
            {
                ReverseEach(bytes, size);
            }

            Convert(bytes, type, values.AsSpan(filled, part));
            filled += part;
        }

        return values;
    }

    private static void ReverseEach(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private static void Convert(ReadOnlySpan<byte> bytes, ElementType type, Span<float> values)
    {
        switch (type)
        {
            case ElementType.Int8:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, sbyte>(bytes), values);
                break;
            case ElementType.UInt8:
                TensorPrimitives.ConvertTruncating(bytes, values);
                break;
            case ElementType.Int16:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, short>(bytes), values);
                break;
            case ElementType.UInt16:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, ushort>(bytes), values);
                break;
            case ElementType.Int32:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, int>(bytes), values);
                break;
            case ElementType.UInt32:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, uint>(bytes), values);
                break;
            case ElementType.Int64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, long>(bytes), values);
                break;
            case ElementType.UInt64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, ulong>(bytes), values);
                break;
            case ElementType.Half:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, Half>(bytes), values);
                break;
            case ElementType.BFloat16:
                var upperHalves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < upperHalves.Length; i++)
                {
                    values[i] = BitConverter.UInt32BitsToSingle((uint)upperHalves[i] << 16);
                }

                break;
            case ElementType.Single:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
                break;
            default:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), values);
                break;
        }
    }
}
