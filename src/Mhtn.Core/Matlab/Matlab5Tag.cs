using System.Buffers.Binary;
using Mhtn.Core.Arrays;

namespace Mhtn.Core.Matlab;

/// <summary>What stands before each data element.</summary>
/// <param name="Type">The number of the data type.</param>
/// <param name="Size">Bytes of data.</param>
/// <param name="IsSmall">Whether tag and data share eight bytes.</param>
internal readonly record struct Matlab5Tag(int Type, long Size, bool IsSmall)
{
    /// <summary>Unsigned 32-bit integers.</summary>
    internal const int UInt32 = 6;

    /// <summary>Signed 32-bit integers.</summary>
    internal const int Int32 = 5;

    /// <summary>An array of its own elements.</summary>
    internal const int Matrix = 14;

    /// <summary>A zlib stream that holds one element.</summary>
    internal const int Compressed = 15;

    private const int SmallestTag = 4;

    /// <summary>Bytes between the data and the next tag.</summary>
    internal int Padding => IsSmall ? SmallestTag - (int)Size : (int)((8 - (Size % 8)) % 8);

    /// <summary>How numbers of this type are stored, or null where the type is no number.</summary>
    internal ElementType? ElementType => Type switch
    {
        1 => Arrays.ElementType.Int8,
        2 => Arrays.ElementType.UInt8,
        3 => Arrays.ElementType.Int16,
        4 => Arrays.ElementType.UInt16,
        Int32 => Arrays.ElementType.Int32,
        UInt32 => Arrays.ElementType.UInt32,
        7 => Arrays.ElementType.Single,
        9 => Arrays.ElementType.Double,
        12 => Arrays.ElementType.Int64,
        13 => Arrays.ElementType.UInt64,
        _ => null,
    };

    /// <summary>Reads a tag and leaves the stream at the data.</summary>
    /// <exception cref="EndOfStreamException">The stream ends within the tag.</exception>
    /// <exception cref="InvalidDataException">The tag is of no known form.</exception>
    internal static Matlab5Tag Read(Stream stream, bool bigEndian)
    {
        Span<byte> bytes = stackalloc byte[SmallestTag];
        var first = Word(stream, bytes, bigEndian);
        if (first >> 16 is var smallSize && smallSize == 0)
        {
            return new Matlab5Tag((int)first, Word(stream, bytes, bigEndian), IsSmall: false);
        }

        return smallSize <= SmallestTag
            ? new Matlab5Tag((int)(first & 0xFFFF), smallSize, IsSmall: true)
            : throw new InvalidDataException($"a small element of {smallSize} bytes");
    }

    private static uint Word(Stream stream, Span<byte> bytes, bool bigEndian)
    {
        stream.ReadExactly(bytes);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
