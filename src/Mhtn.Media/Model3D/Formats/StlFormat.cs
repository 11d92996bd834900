using System.Buffers.Binary;
using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>
/// STL. A binary file is one whose size is what its count of triangles asks for (84 bytes and 50 for each), for many of them begin with
/// "solid" as the text form does.
/// </summary>
internal static class StlFormat
{
    private const int HeaderLength = 84;
    private const int TriangleLength = 50;
    private const int NormalLength = 12;

    internal static bool IsBinary(ReadOnlySpan<byte> content) =>
        content.Length >= HeaderLength && content.Length == HeaderLength + (TriangleLength * Announced(content));

    internal static bool IsText(ReadOnlySpan<byte> content)
    {
        var text = new MeshText(content, hasComments: false);
        return text.NextLine() && text.NextWord(out var word) && Is(word, "solid"u8) && !content[..Math.Min(content.Length, 512)].Contains((byte)0);
    }

    internal static TriangleMesh ReadBinary(MeshSource source)
    {
        var builder = new MeshBuilder(source);
        var number = 0;
        for (var rest = source.Content.AsSpan(HeaderLength); !rest.IsEmpty; rest = rest[TriangleLength..])
        {
            var place = new MeshPlace("triangle", ++number);
            for (var corner = 0; corner < 3; corner++)
            {
                var at = rest[(NormalLength * (corner + 1))..];
                builder.AddVertex(
                    BinaryPrimitives.ReadSingleLittleEndian(at),
                    BinaryPrimitives.ReadSingleLittleEndian(at[4..]),
                    BinaryPrimitives.ReadSingleLittleEndian(at[8..]),
                    place);
            }

            AddLastTriangle(builder, place);
        }

        return builder.Build();
    }

    /// <summary>Why a file that should be binary STL is none.</summary>
    internal static InputException WrongSize(MeshSource source) => source.Content.Length < HeaderLength
        ? source.Malformed($"an STL model of {HeaderLength} bytes or more", $"{source.Content.Length} bytes")
        : source.Malformed(
            $"{HeaderLength + (TriangleLength * Announced(source.Content))} bytes for the {Announced(source.Content)} triangles its header announces",
            $"{source.Content.Length} bytes");

    internal static TriangleMesh ReadText(MeshSource source)
    {
        var text = new MeshText(source.Content, hasComments: false);
        var builder = new MeshBuilder(source);
        while (text.NextLine())
        {
            Require(source, ref text, "solid"u8);
            text.NextLine();
            ReadFacets(source, ref text, builder);
        }

        return builder.Build();
    }

    private static void ReadFacets(MeshSource source, ref MeshText text, MeshBuilder builder)
    {
        while (text.NextWordAnywhere(out var word))
        {
            if (Is(word, "endsolid"u8))
            {
                return;
            }

            if (!Is(word, "facet"u8))
            {
                throw Unexpected(source, text.Line, "\"facet\" or \"endsolid\"", word);
            }

            text.NextLine();
            Require(source, ref text, "outer"u8);
            Require(source, ref text, "loop"u8);
            for (var corner = 0; corner < 3; corner++)
            {
                Require(source, ref text, "vertex"u8);
                var place = new MeshPlace("line", text.Line);
                var x = Coordinate(source, ref text);
                var y = Coordinate(source, ref text);
                builder.AddVertex(x, y, Coordinate(source, ref text), place);
            }

            Require(source, ref text, "endloop"u8);
            Require(source, ref text, "endfacet"u8);
            AddLastTriangle(builder, new MeshPlace("line", text.Line));
        }

        throw Unexpected(source, text.Line, "\"facet\" or \"endsolid\"", []);
    }

    private static void AddLastTriangle(MeshBuilder builder, MeshPlace place) =>
        builder.AddPolygon([builder.Vertices - 3, builder.Vertices - 2, builder.Vertices - 1], place);

    private static void Require(MeshSource source, ref MeshText text, ReadOnlySpan<byte> keyword)
    {
        if (!text.NextWordAnywhere(out var word) || !Is(word, keyword))
        {
            throw Unexpected(source, text.Line, MeshSource.Quote(keyword), word);
        }
    }

    private static double Coordinate(MeshSource source, ref MeshText text) =>
        text.NextWordAnywhere(out var word) && MeshText.TryNumber(word, out var value)
            ? value
            : throw Unexpected(source, text.Line, "a coordinate", word);

    private static InputException Unexpected(MeshSource source, int line, string expected, ReadOnlySpan<byte> word) =>
        source.Malformed(new MeshPlace("line", line), expected, word.IsEmpty ? "the end of the file" : MeshSource.Quote(word));

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> keyword) => System.Text.Ascii.EqualsIgnoreCase(word, keyword);

    private static long Announced(ReadOnlySpan<byte> content) => BinaryPrimitives.ReadUInt32LittleEndian(content[(HeaderLength - 4)..]);
}
