using System.Runtime.InteropServices;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>
/// PLY as text or binary of either byte order: x, y and z of "vertex", and the list "vertex_indices" (or "vertex_index") of "face"; other
/// tables and columns are passed over.
/// </summary>
internal static class PlyFormat
{
    internal static bool Matches(ReadOnlySpan<byte> content) => content.StartsWith("ply\n"u8) || content.StartsWith("ply\r"u8);

    internal static TriangleMesh Read(MeshSource source)
    {
        var header = PlyHeader.Read(source);
        var values = new PlyValues(source, header);
        var builder = new MeshBuilder(source);
        foreach (var element in header.Elements.Where(e => e.Properties.Count > 0))
        {
            values.RequireRoom(element);
            switch (element.Name)
            {
                case "vertex":
                    ReadVertices(source, element, ref values, builder);
                    break;
                case "face":
                    ReadFaces(source, element, ref values, builder);
                    break;
                default:
                    PassOver(source, element, ref values);
                    break;
            }
        }

        return builder.Build();
    }

    private static void ReadVertices(MeshSource source, PlyElement element, ref PlyValues values, MeshBuilder builder)
    {
        var (x, y, z) = (element.Scalar("x"), element.Scalar("y"), element.Scalar("z"));
        if (x < 0 || y < 0 || z < 0)
        {
            throw source.Malformed("the properties x, y and z of \"vertex\"", string.Join(", ", element.Properties.Select(p => p.Name)));
        }

        var row = new double[element.Properties.Count];
        for (var number = 1L; number <= element.Count; number++)
        {
            var place = new MeshPlace("vertex", number);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = ReadColumn(source, element.Properties[i], ref values, place, null);
            }

            builder.AddVertex(row[x], row[y], row[z], place);
        }
    }

    private static void ReadFaces(MeshSource source, PlyElement element, ref PlyValues values, MeshBuilder builder)
    {
        var indices = element.Properties.FindIndex(p => p.CountType is not null && p.Name is "vertex_indices" or "vertex_index");
        if (indices < 0)
        {
            throw source.Malformed("the list vertex_indices of \"face\"", string.Join(", ", element.Properties.Select(p => p.Name)));
        }

        var corners = new List<int>();
        for (var number = 1L; number <= element.Count; number++)
        {
            var place = new MeshPlace("face", number);
            corners.Clear();
            for (var i = 0; i < element.Properties.Count; i++)
            {
                ReadColumn(source, element.Properties[i], ref values, place, i == indices ? corners : null);
            }

            builder.AddPolygon(CollectionsMarshal.AsSpan(corners), place);
        }
    }

    private static void PassOver(MeshSource source, PlyElement element, ref PlyValues values)
    {
        for (var number = 1L; number <= element.Count; number++)
        {
            foreach (var property in element.Properties)
            {
                ReadColumn(source, property, ref values, new MeshPlace(element.Name, number), null);
            }
        }
    }

    /// <summary>Reads one cell; a list's numbers go to <paramref name="items"/>, where that is given.</summary>
    /// <returns>The number of a cell that is no list.</returns>
    private static double ReadColumn(MeshSource source, PlyProperty property, ref PlyValues values, MeshPlace place, List<int>? items)
    {
        if (property.CountType is not { } countType)
        {
            return values.Next(property.Type, place);
        }

        var count = values.Next(countType, place);
        if (!(count >= 0 && count == Math.Floor(count)))
        {
            throw source.Malformed(place, $"how many numbers \"{property.Name}\" has", MeshSource.Quote(count));
        }

        for (var i = 0.0; i < count; i++)
        {
            var item = values.Next(property.Type, place);
            if (items is not null)
            {
                items.Add(item == (int)item ? (int)item : throw source.Malformed(place, "the number of a vertex", MeshSource.Quote(item)));
            }
        }

        return 0;
    }
}
