using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>Surfaces as files: as collections have them, in more than one format.</summary>
internal static class MeshFile
{
    private const int StlHeaderBytes = 80;
    private const int StlTriangleBytes = 50;

    private static readonly (string Extension, Func<Mesh, byte[]> Encode)[] Formats =
        [("obj", EncodeObj), ("off", EncodeOff), ("ply", EncodePly), ("stl", EncodeStl), ("glb", GlbFile.Encode)];

    /// <summary>OBJ, OFF, PLY as text, binary STL, or GLB.</summary>
    /// <returns>The bytes, and the format's ending without a dot.</returns>
    public static (byte[] Bytes, string Extension) Encode(Mesh mesh, Random random)
    {
        var (extension, encode) = Formats[random.Next(Formats.Length)];
        return (encode(mesh), extension);
    }

    private static byte[] EncodeObj(Mesh mesh)
    {
        var text = new StringBuilder();
        AppendVertices(text, mesh, "v ");
        foreach (var (a, b, c) in mesh.Triangles)
        {
            text.Append(Invariant($"f {a + 1} {b + 1} {c + 1}\n"));
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] EncodeOff(Mesh mesh)
    {
        var text = new StringBuilder(Invariant($"OFF\n{mesh.Vertices.Count} {mesh.Triangles.Count} 0\n"));
        AppendVertices(text, mesh, "");
        AppendTriangles(text, mesh);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] EncodePly(Mesh mesh)
    {
        var text = new StringBuilder(
            Invariant($"ply\nformat ascii 1.0\nelement vertex {mesh.Vertices.Count}\nproperty float x\nproperty float y\nproperty float z\n")
            + Invariant($"element face {mesh.Triangles.Count}\nproperty list uchar int vertex_indices\nend_header\n"));
        AppendVertices(text, mesh, "");
        AppendTriangles(text, mesh);
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] EncodeStl(Mesh mesh)
    {
        var file = new byte[StlHeaderBytes + sizeof(int) + mesh.Triangles.Count * StlTriangleBytes];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(StlHeaderBytes), mesh.Triangles.Count);
        var rest = file.AsSpan(StlHeaderBytes + sizeof(int));
        foreach (var (a, b, c) in mesh.Triangles)
        {
            var (p, q, r) = (mesh.Vertices[a], mesh.Vertices[b], mesh.Vertices[c]);
            WriteVector(rest, Vector3.Normalize(Vector3.Cross(q - p, r - p)));
            WriteVector(rest[12..], p);
            WriteVector(rest[24..], q);
            WriteVector(rest[36..], r);
            rest = rest[StlTriangleBytes..];
        }

        return file;
    }

    private static void AppendVertices(StringBuilder text, Mesh mesh, string prefix)
    {
        foreach (var vertex in mesh.Vertices)
        {
            text.Append(Invariant($"{prefix}{vertex.X:0.#####} {vertex.Y:0.#####} {vertex.Z:0.#####}\n"));
        }
    }

    private static void AppendTriangles(StringBuilder text, Mesh mesh)
    {
        foreach (var (a, b, c) in mesh.Triangles)
        {
            text.Append(Invariant($"3 {a} {b} {c}\n"));
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static void WriteVector(Span<byte> bytes, Vector3 vector)
    {
        BinaryPrimitives.WriteSingleLittleEndian(bytes, vector.X);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[4..], vector.Y);
        BinaryPrimitives.WriteSingleLittleEndian(bytes[8..], vector.Z);
    }
}
