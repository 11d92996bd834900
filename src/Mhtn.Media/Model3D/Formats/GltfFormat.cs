using System.Numerics;
using Mhtn.Core.Errors;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D.Meshes;
using SharpGLTF.Schema2;
using SharpGLTF.Validation;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>
/// glTF 2.0 as JSON or GLB: the triangles of every node of the default scene, placed by the nodes' transforms. Morph targets and skins are
/// left at rest. Buffers may be inside the file or lie next to it, nowhere else.
/// </summary>
internal static class GltfFormat
{
    internal static bool IsText(ReadOnlySpan<byte> content)
    {
        var text = new MeshText(content, hasComments: false);
        return text.NextLine() && text.NextWord(out var word) && word[0] == '{' && content.IndexOf("\"asset\""u8) >= 0;
    }

    internal static TriangleMesh ReadText(MeshSource source) => Read(source, (context, stream) => context.ReadTextSchema2(stream));

    internal static TriangleMesh ReadBinary(MeshSource source) => Read(source, (context, stream) => context.ReadBinarySchema2(stream));

    private static TriangleMesh Read(MeshSource source, Func<ReadContext, Stream, ModelRoot> read)
    {
        try
        {
            var context = ReadContext.Create(uri => ReadBeside(source, uri));
            context.Validation = ValidationMode.Skip;
            context.JsonPreprocessor = json => GltfJson.Reduce(source, json);
            using var stream = new MemoryStream(source.Content, writable: false);
            return Gather(source, read(context, stream));
        }
        catch (Exception exception) when (exception is not (InputException or OutOfMemoryException))
        {
            throw source.Malformed("a glTF 2.0 model", MessageText.WithoutFolders(exception.Message), exception);
        }
    }

    private static ArraySegment<byte> ReadBeside(MeshSource source, string uri)
    {
        var name = Uri.UnescapeDataString(uri ?? "");
        return name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0
            ? MediaFile.ReadAll(
                Path.Combine(Path.GetDirectoryName(source.Path) ?? "", name), $"a buffer of {Path.GetFileName(source.Path)}", MeshLimits.MaxBytes)
            : throw source.Malformed("buffers in the file or next to it", name.Length > 0 ? $"\"{name}\"" : "a buffer without content");
    }

    private static TriangleMesh Gather(MeshSource source, ModelRoot model)
    {
        var builder = new MeshBuilder(source);
        var pending = new Stack<(Node Node, Matrix4x4 Parent)>();
        var roots = (model.DefaultScene ?? (model.LogicalScenes is [var first, ..] ? first : null))?.VisualChildren
            ?? throw source.Malformed("a glTF model with a scene", "none");
        Push(roots, Matrix4x4.Identity);
        for (var visited = 0; pending.TryPop(out var next); visited++)
        {
            if (visited == model.LogicalNodes.Count)
            {
                throw source.Malformed("nodes that form a tree", "a node with two parents");
            }

            var world = next.Node.LocalMatrix * next.Parent;
            foreach (var primitive in next.Node.Mesh?.Primitives ?? [])
            {
                Add(source, builder, primitive, world);
            }

            Push(next.Node.VisualChildren, world);
        }

        return builder.Build();

        void Push(IEnumerable<Node> nodes, Matrix4x4 parent)
        {
            foreach (var node in nodes.Reverse())
            {
                pending.Push((node, parent));
            }
        }
    }

    private static void Add(MeshSource source, MeshBuilder builder, MeshPrimitive primitive, Matrix4x4 world)
    {
        if (primitive.DrawPrimitiveType is PrimitiveType.POINTS or PrimitiveType.LINES or PrimitiveType.LINE_LOOP or PrimitiveType.LINE_STRIP)
        {
            return;
        }

        var place = new MeshPlace("mesh", primitive.LogicalParent.LogicalIndex + 1);
        var accessor = primitive.GetVertexAccessor("POSITION") ?? throw source.Malformed(place, "the attribute POSITION", "none");
        if (accessor.Count > MeshLimits.MaxVertices - builder.Vertices)
        {
            throw source.Malformed(place, $"at most {MeshLimits.MaxVertices} vertices", "more");
        }

        if (primitive.IndexAccessor is { Count: > 3 * MeshLimits.MaxTriangles })
        {
            throw source.Malformed(place, $"at most {MeshLimits.MaxTriangles} triangles", "more");
        }

        RequireContent(source, place, accessor);
        RequireContent(source, place, primitive.IndexAccessor);
        var first = builder.Vertices;
        foreach (var position in accessor.AsVector3Array())
        {
            var placed = Vector3.Transform(position, world);
            builder.AddVertex(placed.X, placed.Y, placed.Z, place);
        }

        var count = builder.Vertices - first;
        foreach (var (a, b, c) in primitive.GetTriangleIndices())
        {
            if ((uint)a >= count || (uint)b >= count || (uint)c >= count)
            {
                throw source.Malformed(place, $"one of {count} vertices", $"the triangle ({a}, {b}, {c})");
            }

            builder.AddPolygon([first + a, first + b, first + c], place);
        }
    }

    /// <summary>Refuses numbers that would lie beyond the bytes they are said to be in.</summary>
    private static void RequireContent(MeshSource source, MeshPlace place, Accessor? accessor)
    {
        if (accessor is not { Count: > 0, SourceBufferView: { } view })
        {
            return;
        }

        var size = accessor.Format.ByteSize;
        var needed = accessor.ByteOffset + ((long)Math.Max(view.ByteStride, size) * (accessor.Count - 1)) + size;
        if (needed > view.Content.Count)
        {
            throw source.Malformed(place, $"{needed} bytes for {accessor.Count} numbers of {size} bytes", $"{view.Content.Count}");
        }
    }
}
