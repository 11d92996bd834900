using System.Buffers.Binary;
using System.Text;

namespace Mhtn.Core.Matlab;

/// <summary>The first elements of an array: what it is, how large, and what it is called.</summary>
/// <param name="Class">The array's class.</param>
/// <param name="IsComplex">Whether imaginary parts follow the real ones.</param>
/// <param name="Dimensions">Sizes, none negative; empty for an opaque array.</param>
/// <param name="Name">The variable's name; empty for MATLAB's own data and for an opaque array.</param>
internal sealed record Matlab5ArrayHeader(Matlab5Class Class, bool IsComplex, IReadOnlyList<int> Dimensions, string Name)
{
    private const int MostDimensions = 64;
    private const int LongestName = 4096;
    private const uint ComplexFlag = 0x0800;

    /// <summary>Reads the header and leaves the stream at the array's data.</summary>
    /// <exception cref="EndOfStreamException">The stream ends within the header.</exception>
    /// <exception cref="InvalidDataException">An element is not what should stand in its place.</exception>
    internal static Matlab5ArrayHeader Read(Stream stream, bool bigEndian)
    {
        var flags = Word(ReadElement(stream, bigEndian, Matlab5Tag.UInt32, largest: 8, "array flags"), 0, bigEndian);
        var arrayClass = (Matlab5Class)(flags & 0xFF);
        if (!Enum.IsDefined(arrayClass))
        {
            throw new InvalidDataException($"the unknown array class {(int)arrayClass}");
        }

        if (arrayClass == Matlab5Class.Opaque)
        {
            return new Matlab5ArrayHeader(arrayClass, IsComplex: false, [], string.Empty);
        }

        var sizes = ReadElement(stream, bigEndian, Matlab5Tag.Int32, largest: 4 * MostDimensions, "dimensions");
        var dimensions = new int[sizes.Length / 4];
        for (var i = 0; i < dimensions.Length; i++)
        {
            dimensions[i] = (int)Word(sizes, i, bigEndian);
            if (dimensions[i] < 0)
            {
                throw new InvalidDataException("a negative dimension");
            }
        }

        var name = ReadElement(stream, bigEndian, type: null, LongestName, "array name");
        return new Matlab5ArrayHeader(arrayClass, (flags & ComplexFlag) != 0, dimensions, Encoding.UTF8.GetString(name).TrimEnd('\0'));
    }

    private static byte[] ReadElement(Stream stream, bool bigEndian, int? type, int largest, string what)
    {
        var tag = Matlab5Tag.Read(stream, bigEndian);
        var least = type is null ? 0 : 4;
        if ((type is not null && tag.Type != type) || tag.Size > largest || tag.Size < least)
        {
            throw new InvalidDataException($"{what} of type {tag.Type} and {tag.Size} bytes");
        }

        var data = new byte[tag.Size + tag.Padding];
        stream.ReadExactly(data);
        return data[..(int)tag.Size];
    }

    private static uint Word(byte[] data, int index, bool bigEndian)
    {
        var bytes = data.AsSpan(4 * index, 4);
        return bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
