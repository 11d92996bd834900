using System.Runtime.InteropServices;
using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>
/// The text form of OFF with any of the prefixes ST, C and N: a vertex's position comes first on its line, colours, normals and texture
/// coordinates after it are passed over. Counts may follow the keyword at once, as in many files of the ModelNet collection.
/// </summary>
internal static class OffFormat
{
    internal static bool Matches(ReadOnlySpan<byte> content)
    {
        var text = new MeshText(content, hasComments: true);
        return text.NextLine() && text.NextWord(out var word) && KeywordLength(word) > 0;
    }

    internal static TriangleMesh Read(MeshSource source)
    {
        var text = new MeshText(source.Content, hasComments: true);
        text.NextLine();
        text.NextWord(out var keyword);
        var glued = keyword[KeywordLength(keyword)..];
        var vertices = Count(source, ref text, glued, "vertices");
        var faces = Count(source, ref text, [], "faces");

        var builder = new MeshBuilder(source);
        for (var i = 0L; i < vertices; i++)
        {
            RequireLine(source, ref text, $"{vertices} vertices", i);
            var place = new MeshPlace("line", text.Line);
            var x = Coordinate(source, ref text, place);
            var y = Coordinate(source, ref text, place);
            builder.AddVertex(x, y, Coordinate(source, ref text, place), place);
        }

        var corners = new List<int>();
        for (var i = 0L; i < faces; i++)
        {
            RequireLine(source, ref text, $"{faces} faces", i);
            ReadFace(source, ref text, corners);
            builder.AddPolygon(CollectionsMarshal.AsSpan(corners), new MeshPlace("line", text.Line));
        }

        return builder.Build();
    }

    private static int KeywordLength(ReadOnlySpan<byte> word)
    {
        var prefix = 0;
        prefix += word.StartsWith("ST"u8) ? 2 : 0;
        prefix += word[prefix..].StartsWith("C"u8) ? 1 : 0;
        prefix += word[prefix..].StartsWith("N"u8) ? 1 : 0;
        var rest = word[prefix..];
        return rest.StartsWith("OFF"u8) && (rest.Length == 3 || char.IsAsciiDigit((char)rest[3])) ? prefix + 3 : 0;
    }

    private static long Count(MeshSource source, ref MeshText text, ReadOnlySpan<byte> glued, string unit)
    {
        var word = glued;
        return (!word.IsEmpty || text.NextWordAnywhere(out word)) && MeshText.TryInteger(word, out var count) && count >= 0
            ? count
            : throw source.Malformed(new MeshPlace("line", text.Line), $"the number of {unit}", Found(word));
    }

    private static void RequireLine(MeshSource source, ref MeshText text, string expected, long passed)
    {
        if (!text.NextLine())
        {
            throw source.Malformed(new MeshPlace("line", text.Line), expected, $"the end of the file after {passed}");
        }
    }

    private static double Coordinate(MeshSource source, ref MeshText text, MeshPlace place) =>
        text.NextWord(out var word) && MeshText.TryNumber(word, out var value)
            ? value
            : throw source.Malformed(place, "a vertex \"x y z\"", Found(word));

    private static void ReadFace(MeshSource source, ref MeshText text, List<int> corners)
    {
        corners.Clear();
        if (!text.NextWord(out var word) || !MeshText.TryInteger(word, out var count))
        {
            throw FaceProblem(source, text.Line, word);
        }

        for (var i = 0L; i < count; i++)
        {
            if (!text.NextWord(out word) || !MeshText.TryInteger(word, out var corner) || corner != (int)corner)
            {
                throw FaceProblem(source, text.Line, word);
            }

            corners.Add((int)corner);
        }
    }

    private static InputException FaceProblem(MeshSource source, int line, ReadOnlySpan<byte> word) =>
        source.Malformed(new MeshPlace("line", line), "a face: how many corners, and as many vertex numbers", Found(word));

    private static string Found(ReadOnlySpan<byte> word) => word.IsEmpty ? "fewer numbers" : MeshSource.Quote(word);
}
