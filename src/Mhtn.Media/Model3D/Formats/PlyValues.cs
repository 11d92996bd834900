using System.Buffers.Binary;
using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>Reads the numbers of a PLY body one after the other, however they are written.</summary>
internal ref struct PlyValues
{
    private readonly MeshSource _source;
    private readonly PlyEncoding _encoding;
    private ReadOnlySpan<byte> _rest;
    private MeshText _text;

    internal PlyValues(MeshSource source, PlyHeader header)
    {
        _source = source;
        _encoding = header.Encoding;
        _rest = source.Content.AsSpan(header.Length);
        _text = new MeshText(_rest, hasComments: false);
    }

    /// <summary>Refuses a table that cannot fit into what is left, before its rows are read.</summary>
    internal readonly void RequireRoom(PlyElement element)
    {
        var row = element.Properties.Sum(p => (long)Size(p.CountType ?? p.Type));
        if (_encoding != PlyEncoding.Text && element.Count > _rest.Length / row)
        {
            throw _source.Malformed(
                $"{element.Count} rows of {row} bytes or more for \"{element.Name}\", as the header says", $"{_rest.Length} bytes");
        }
    }

    /// <summary>The next number.</summary>
    /// <exception cref="InputException">The file ends, or has no number there.</exception>
    internal double Next(PlyType type, MeshPlace place)
    {
        if (_encoding == PlyEncoding.Text)
        {
            return _text.NextWordAnywhere(out var word) && MeshText.TryNumber(word, out var value)
                ? value
                : throw _source.Malformed(place, "a number", word.IsEmpty ? "the end of the file" : MeshSource.Quote(word));
        }

        if (_rest.Length < Size(type))
        {
            throw _source.Malformed(place, "a number", "the end of the file");
        }

        var bytes = _rest[..Size(type)];
        _rest = _rest[Size(type)..];
        return _encoding == PlyEncoding.LittleEndian ? Little(bytes, type) : Big(bytes, type);
    }

    private static int Size(PlyType type) => type switch
    {
        PlyType.Int8 or PlyType.UInt8 => 1,
        PlyType.Int16 or PlyType.UInt16 => 2,
        PlyType.Float64 => 8,
        _ => 4,
    };

    private static double Little(ReadOnlySpan<byte> bytes, PlyType type) => type switch
    {
        PlyType.Int8 => (sbyte)bytes[0],
        PlyType.UInt8 => bytes[0],
        PlyType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        PlyType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        PlyType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        PlyType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        PlyType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
    };

    private static double Big(ReadOnlySpan<byte> bytes, PlyType type) => type switch
    {
        PlyType.Int8 => (sbyte)bytes[0],
        PlyType.UInt8 => bytes[0],
        PlyType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        PlyType.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        PlyType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        PlyType.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        PlyType.Float32 => BinaryPrimitives.ReadSingleBigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };
}
