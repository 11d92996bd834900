using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>The text a PLY file begins with.</summary>
/// <param name="Encoding">How the body is written.</param>
/// <param name="Elements">Tables of the body, in order.</param>
/// <param name="Length">Bytes of the header.</param>
internal sealed record PlyHeader(PlyEncoding Encoding, List<PlyElement> Elements, int Length)
{
    public static PlyHeader Read(MeshSource source)
    {
        PlyEncoding? encoding = null;
        var elements = new List<PlyElement>();
        var position = 0;
        for (var line = 1; position < source.Content.Length; line++)
        {
            var words = NextLine(source.Content, ref position);
            switch (words)
            {
                case ["ply"] when line == 1:
                case []:
                case ["comment" or "obj_info", ..]:
                    break;
                case ["format", var name, _]:
                    encoding = EncodingOf(name) ?? throw Problem(source, line, "ascii, binary_little_endian or binary_big_endian", words);
                    break;
                case ["element", var name, var count]:
                    elements.Add(new PlyElement(
                        name, long.TryParse(count, out var rows) && rows >= 0 ? rows : throw Problem(source, line, "a count", words), []));
                    break;
                case ["property", ..] when elements.Count > 0 && Property(words) is { } property:
                    elements[^1].Properties.Add(property);
                    break;
                case ["end_header"]:
                    return new PlyHeader(encoding ?? throw Problem(source, line, "a line \"format\" before the end of the header", words), elements, position);
                default:
                    throw Problem(source, line, "a line of a PLY header", words);
            }
        }

        throw source.Malformed("a PLY header that ends in \"end_header\"", "the end of the file");
    }

    private static string[] NextLine(byte[] content, ref int position)
    {
        var rest = content.AsSpan(position);
        var length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            length = rest.IndexOf((byte)'\r');
        }

        length = length < 0 ? rest.Length : length;
        position += Math.Min(length + 1, rest.Length);
        return System.Text.Encoding.Latin1.GetString(rest[..length])
            .Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static PlyEncoding? EncodingOf(string name) => name switch
    {
        "ascii" => PlyEncoding.Text,
        "binary_little_endian" => PlyEncoding.LittleEndian,
        "binary_big_endian" => PlyEncoding.BigEndian,
        _ => null,
    };

    private static PlyProperty? Property(string[] words) => words switch
    {
        [_, "list", var count, var type, var name] when TypeOf(count) is { } countType && TypeOf(type) is { } itemType =>
            new PlyProperty(name, itemType, countType),
        [_, var type, var name] when TypeOf(type) is { } itemType => new PlyProperty(name, itemType, null),
        _ => null,
    };

    private static PlyType? TypeOf(string name) => name switch
    {
        "char" or "int8" => PlyType.Int8,
        "uchar" or "uint8" => PlyType.UInt8,
        "short" or "int16" => PlyType.Int16,
        "ushort" or "uint16" => PlyType.UInt16,
        "int" or "int32" => PlyType.Int32,
        "uint" or "uint32" => PlyType.UInt32,
        "float" or "float32" => PlyType.Float32,
        "double" or "float64" => PlyType.Float64,
        _ => null,
    };

    private static InputException Problem(MeshSource source, int line, string expected, string[] words) => source.Malformed(
        new MeshPlace("line", line), expected, MeshSource.Quote(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', words))));
}
