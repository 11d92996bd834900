using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A surface as binary glTF: one mesh of one primitive, positions and indices in one buffer.</summary>
/// <remarks>Source: the glTF 2.0 specification, "GLB File Format Specification".</remarks>
internal static class GlbFile
{
    private const int VertexBytes = 3 * sizeof(float);
    private const int TriangleBytes = 3 * sizeof(int);

    /// <summary>Encodes a surface of at least one triangle.</summary>
    public static byte[] Encode(Mesh mesh)
    {
        var binary = Binary(mesh);
        var json = Encoding.UTF8.GetBytes(Json(mesh));
        Array.Resize(ref json, (json.Length + 3) / 4 * 4);
        json.AsSpan().Replace((byte)0, (byte)' ');

        using var output = new MemoryStream();
        output.Write("glTF"u8);
        WriteNumber(output, 2);
        WriteNumber(output, 12 + 8 + json.Length + 8 + binary.Length);
        WriteNumber(output, json.Length);
        output.Write("JSON"u8);
        output.Write(json);
        WriteNumber(output, binary.Length);
        output.Write("BIN\0"u8);
        output.Write(binary);
        return output.ToArray();
    }

    private static byte[] Binary(Mesh mesh)
    {
        var binary = new byte[mesh.Vertices.Count * VertexBytes + mesh.Triangles.Count * TriangleBytes];
        var rest = binary.AsSpan();
        foreach (var vertex in mesh.Vertices)
        {
            BinaryPrimitives.WriteSingleLittleEndian(rest, vertex.X);
            BinaryPrimitives.WriteSingleLittleEndian(rest[4..], vertex.Y);
            BinaryPrimitives.WriteSingleLittleEndian(rest[8..], vertex.Z);
            rest = rest[VertexBytes..];
        }

        foreach (var (a, b, c) in mesh.Triangles)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, a);
            BinaryPrimitives.WriteInt32LittleEndian(rest[4..], b);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], c);
            rest = rest[TriangleBytes..];
        }

        return binary;
    }

    private static string Json(Mesh mesh)
    {
        const int Floats = 5126;
        const int Numbers = 5125;
        var low = mesh.Vertices.Aggregate(Vector3.Min);
        var high = mesh.Vertices.Aggregate(Vector3.Max);
        var positions = mesh.Vertices.Count * VertexBytes;
        var indices = mesh.Triangles.Count * TriangleBytes;
        return FormattableString.Invariant($$$"""
            {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],
            "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],
            "accessors":[{"bufferView":0,"componentType":{{{Floats}}},"count":{{{mesh.Vertices.Count}}},"type":"VEC3",
            "min":[{{{low.X:R}}},{{{low.Y:R}}},{{{low.Z:R}}}],"max":[{{{high.X:R}}},{{{high.Y:R}}},{{{high.Z:R}}}]},
            {"bufferView":1,"componentType":{{{Numbers}}},"count":{{{mesh.Triangles.Count * 3}}},"type":"SCALAR"}],
            "bufferViews":[{"buffer":0,"byteLength":{{{positions}}},"target":34962},
            {"buffer":0,"byteOffset":{{{positions}}},"byteLength":{{{indices}}},"target":34963}],
            "buffers":[{"byteLength":{{{positions + indices}}}}]}
            """);
    }

    private static void WriteNumber(MemoryStream output, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        output.Write(bytes);
    }
}
