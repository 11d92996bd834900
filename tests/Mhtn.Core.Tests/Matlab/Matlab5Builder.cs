using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mhtn.Core.Tests.Matlab;

/// <summary>Puts MATLAB 5 files together byte by byte.</summary>
internal sealed class Matlab5Builder
{
    public const int Int8 = 1;
    public const int UInt8 = 2;
    public const int Int16 = 3;
    public const int Int32 = 5;
    public const int UInt32 = 6;
    public const int Single = 7;
    public const int Double = 9;
    public const int Int64 = 12;
    public const int Matrix = 14;
    public const int Compressed = 15;

    private readonly bool _bigEndian;
    private readonly List<byte> _bytes;

    public Matlab5Builder(bool bigEndian)
    {
        _bigEndian = bigEndian;
        _bytes = [.. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, by hand".PadRight(124))];
        _bytes.AddRange(bigEndian ? [1, 0, (byte)'M', (byte)'I'] : [0, 1, (byte)'I', (byte)'M']);
    }

    public byte[] Bytes => [.. _bytes];

    public Matlab5Builder Add(byte[] element)
    {
        _bytes.AddRange(element);
        return this;
    }

    /// <summary>A whole array element.</summary>
    public byte[] Array(string name, int arrayClass, int[] dimensions, byte[] data, uint flags = 0) => Element(
        Matrix,
        [
            .. Element(UInt32, [.. Word(flags | (uint)arrayClass), .. Word(0)]),
            .. Element(Int32, [.. dimensions.SelectMany(d => Word((uint)d))]),
            .. Element(Int8, Encoding.ASCII.GetBytes(name)),
            .. data,
        ]);

    /// <summary>Tag, data and padding; at most four bytes share eight with their tag.</summary>
    public byte[] Element(int type, byte[] data) => data.Length is > 0 and <= 4
        ? [.. Word(((uint)data.Length << 16) | (uint)type), .. data, .. new byte[4 - data.Length]]
        : [.. Word((uint)type), .. Word((uint)data.Length), .. data, .. new byte[(8 - (data.Length % 8)) % 8]];

    /// <summary>The element within a zlib stream, which is not padded.</summary>
    public byte[] Deflate(byte[] element)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(element);
        }

        return [.. Word(Compressed), .. Word((uint)stream.Length), .. stream.ToArray()];
    }

    /// <summary>Numbers as they are stored in the file's byte order.</summary>
    public byte[] Store(int type, params double[] values) => [.. values.SelectMany(value => Store(type, value))];

    public byte[] Word(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Ordered(bytes);
    }

    private byte[] Store(int type, double value)
    {
        var bytes = new byte[8];
        switch (type)
        {
            case Double:
                BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
                return Ordered(bytes);
            case Single:
                BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value);
                return Ordered(bytes[..4]);
            default:
                BinaryPrimitives.WriteInt64BigEndian(bytes, (long)value);
                return Ordered(bytes[(8 - SizeOf(type))..]);
        }
    }

    private static int SizeOf(int type) => type switch
    {
        Int8 or UInt8 => 1,
        Int16 or 4 => 2,
        Int32 or UInt32 => 4,
        _ => 8,
    };

    private byte[] Ordered(byte[] bigEndian) => _bigEndian ? bigEndian : [.. bigEndian.Reverse()];
}
