using System.Runtime.InteropServices;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>
/// Wavefront OBJ: the lines "v" and "f" with their continuations; a corner is v, v/vt, v//vn or v/vt/vn, counted from 1, or from the
/// latest vertex backwards where negative. All else (groups, materials, curves, points, lines) has no part in the surface.
/// </summary>
internal static class ObjFormat
{
    internal static TriangleMesh Read(MeshSource source)
    {
        var builder = new MeshBuilder(source);
        ReadVertices(source, builder);
        if (builder.Vertices == 0)
        {
            throw MediaFile.Unfit(source.Path, MeshFile.Expected, source.Content);
        }

        ReadFaces(source, builder);
        return builder.Build();
    }

    private static void ReadVertices(MeshSource source, MeshBuilder builder)
    {
        var text = new MeshText(source.Content, hasComments: true);
        while (text.NextLine())
        {
            if (text.NextWord(out var keyword) && keyword.SequenceEqual("v"u8))
            {
                var place = new MeshPlace("line", text.Line);
                var x = Coordinate(source, ref text, place);
                var y = Coordinate(source, ref text, place);
                builder.AddVertex(x, y, Coordinate(source, ref text, place), place);
            }
        }
    }

    private static void ReadFaces(MeshSource source, MeshBuilder builder)
    {
        var text = new MeshText(source.Content, hasComments: true);
        var corners = new List<int>();
        var passed = 0;
        while (text.NextLine())
        {
            text.NextWord(out var keyword);
            if (keyword.SequenceEqual("v"u8))
            {
                passed++;
            }
            else if (keyword.SequenceEqual("f"u8))
            {
                var place = new MeshPlace("line", text.Line);
                corners.Clear();
                while (text.NextWord(out var word))
                {
                    corners.Add(Corner(source, word, passed, builder.Vertices, place));
                }

                builder.AddPolygon(CollectionsMarshal.AsSpan(corners), place);
            }
        }
    }

    private static double Coordinate(MeshSource source, ref MeshText text, MeshPlace place) =>
        text.NextWord(out var word) && MeshText.TryNumber(word, out var value)
            ? value
            : throw source.Malformed(place, "a vertex \"v x y z\"", word.IsEmpty ? "fewer numbers" : MeshSource.Quote(word));

    private static int Corner(MeshSource source, ReadOnlySpan<byte> word, int passed, int vertices, MeshPlace place)
    {
        var slash = word.IndexOf((byte)'/');
        if (!MeshText.TryInteger(slash < 0 ? word : word[..slash], out var number) || number == 0)
        {
            throw source.Malformed(place, "a vertex number other than 0", MeshSource.Quote(word));
        }

        var index = number > 0 ? number - 1 : passed + number;
        return index >= 0 && index < vertices
            ? (int)index
            : throw source.Malformed(place, $"one of {vertices} vertices", $"vertex {number}");
    }
}
