using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Mhtn.Media.Tests.Model3D.Shapes;

/// <summary>The cube from (0, 0, 0) to (2, 2, 2) in every format, its six sides as squares in the same order.</summary>
internal static class CubeFiles
{
    internal static readonly (int X, int Y, int Z)[] Corners =
        [(0, 0, 0), (2, 0, 0), (2, 2, 0), (0, 2, 0), (0, 0, 2), (2, 0, 2), (2, 2, 2), (0, 2, 2)];

    internal static readonly int[][] Sides = [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [2, 3, 7, 6], [1, 2, 6, 5], [0, 4, 7, 3]];

    internal static IEnumerable<int[]> Triangles => Sides.SelectMany(s => new int[][] { [s[0], s[1], s[2]], [s[0], s[2], s[3]] });

    internal static IEnumerable<(string Name, byte[] Content)> All =>
    [
        ("plain.obj", Bytes(Obj(i => $"{i + 1}"))),
        ("textured.obj", Bytes(Obj(i => $"{i + 1}/1"))),
        ("full.obj", Bytes(Obj(i => $"{i + 1}/1/1"))),
        ("normals.obj", Bytes(Obj(i => $"{i + 1}//1"))),
        ("negative.obj", Bytes(Obj(i => $"{i - 8}"))),
        ("continued.obj", Bytes(Obj(i => $"\\\n {i + 1}"))),
        ("dos.obj", Bytes(Obj(i => $"{i + 1}").Replace("\n", "\r\n", StringComparison.Ordinal))),
        ("plain.off", Bytes(Off("OFF\n8 6 0\n", ""))),
        ("glued.off", Bytes(Off("OFF8 6 12\n", ""))),
        ("colours.off", Bytes(Off("# made by hand\nCOFF\n\n8 6 0\n", " 255 0 0 255"))),
        ("normals.off", Bytes(Off("NOFF 8 6 0\n", " 0 0 1"))),
        ("text.ply", Bytes(PlyHeader("ascii", "float") + PlyText())),
        ("little.ply", [.. Bytes(PlyHeader("binary_little_endian", "float")), .. PlyBody(little: true)]),
        ("big.ply", [.. Bytes(PlyHeader("binary_big_endian", "float")), .. PlyBody(little: false)]),
        ("text.stl", Bytes(StlText())),
        ("binary.stl", StlBinary("a cube")),
        ("binary that says solid.stl", StlBinary("solid cube")),
        ("buffer inside.gltf", Bytes(Gltf($"\"uri\":\"data:application/octet-stream;base64,{Convert.ToBase64String(GltfBuffer())}\","))),
        ("one.glb", Glb(Gltf(""), GltfBuffer())),
    ];

    internal static string Obj(Func<int, string> corner) =>
        "# a cube\no cube\n" + Lines(Corners.Select(c => $"v {c.X}.0 {c.Y} {c.Z}e0")) + "vt 0 0\nvn 0 0 1\nusemtl red\n"
        + Lines(Sides.Select(s => $"f {string.Join(' ', s.Select(corner))}"));

    internal static string Off(string header, string extra) =>
        header + Lines(Corners.Select(c => $"{c.X} {c.Y} {c.Z}{extra}")) + Lines(Sides.Select(s => $"4 {string.Join(' ', s)} 0.5 0.5 0.5"));

    internal static string PlyHeader(string format, string type, int vertices = 8, int faces = 6) =>
        $"ply\nformat {format} 1.0\ncomment a cube\nelement vertex {vertices}\nproperty uchar red\nproperty {type} x\nproperty {type} y\nproperty {type} z\n"
        + $"element edge 1\nproperty int vertex1\nproperty list uchar short more\nelement face {faces}\n"
        + "property list uchar int vertex_indices\nproperty double quality\nend_header\n";

    internal static string PlyText() =>
        Lines(Corners.Select(c => $"9 {c.X} {c.Y} {c.Z}")) + "7 2 1 1\n" + Lines(Sides.Select(s => $"4 {string.Join(' ', s)} 0.5"));

    internal static byte[] PlyBody(bool little)
    {
        var stream = new MemoryStream();
        foreach (var (x, y, z) in Corners)
        {
            stream.WriteByte(9);
            Array.ForEach([x, y, z], v => Write(BitConverter.SingleToUInt32Bits(v), 4));
        }

        Write(7, 4);
        stream.WriteByte(2);
        Write(1, 2);
        Write(1, 2);
        foreach (var side in Sides)
        {
            stream.WriteByte(4);
            Array.ForEach(side, i => Write((ulong)i, 4));
            Write(BitConverter.DoubleToUInt64Bits(0.5), 8);
        }

        return stream.ToArray();

        void Write(ulong value, int size)
        {
            for (var i = 0; i < size; i++)
            {
                stream.WriteByte((byte)(value >> (8 * (little ? i : size - 1 - i))));
            }
        }
    }

    internal static string StlText() => "solid a cube of mine\n" + string.Concat(Triangles.Select(t =>
        $"facet normal 0 0 0\n  outer loop\n{Lines(t.Select(i => $"vertex {Corners[i].X} {Corners[i].Y} {Corners[i].Z}"))}  endloop\nendfacet\n"))
        + "endsolid a cube of mine\n";

    internal static byte[] StlBinary(string title)
    {
        var content = new byte[84 + (50 * 12)];
        Encoding.ASCII.GetBytes(title, content);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(80), 12);
        var at = 84;
        foreach (var triangle in Triangles)
        {
            at += 12;
            foreach (var corner in triangle)
            {
                foreach (var value in new[] { Corners[corner].X, Corners[corner].Y, Corners[corner].Z })
                {
                    BinaryPrimitives.WriteSingleLittleEndian(content.AsSpan(at), value);
                    at += 4;
                }
            }

            at += 2;
        }

        return content;
    }

    /// <summary>The unit cube scaled by 2 in a child node of one that is moved there and back, so that the transforms count.</summary>
    internal static string Gltf(string uri, string? nodes = null, string extra = "") => $$"""
        {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],{{extra}}
        "nodes":{{nodes ?? "[{\"children\":[1],\"translation\":[-1,0,0]},{\"mesh\":0,\"scale\":[2,2,2],\"translation\":[1,0,0]}]"}},
        "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1,"material":7}]}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":8,"type":"VEC3","min":[0,0,0],"max":[1,1,1]},
        {"bufferView":1,"componentType":5123,"count":36,"type":"SCALAR"}],
        "bufferViews":[{"buffer":0,"byteOffset":0,"byteLength":96},{"buffer":0,"byteOffset":96,"byteLength":72}],
        "buffers":[{{{uri}}"byteLength":168}],
        "images":[{"uri":"missing.png"}]}
        """;

    internal static byte[] GltfBuffer() =>
    [
        .. Corners.SelectMany(c => new[] { c.X, c.Y, c.Z }).SelectMany(v => BitConverter.GetBytes(v / 2f)),
        .. Triangles.SelectMany(t => t).SelectMany(i => BitConverter.GetBytes((ushort)i)),
    ];

    internal static byte[] Glb(string json, byte[] buffer)
    {
        var text = Bytes(json.PadRight((Encoding.UTF8.GetByteCount(json) + 3) / 4 * 4));
        return
        [
            .. "glTF"u8, .. Number(2), .. Number(12 + 8 + text.Length + 8 + buffer.Length),
            .. Number(text.Length), .. "JSON"u8, .. text,
            .. Number(buffer.Length), .. "BIN\0"u8, .. buffer,
        ];

        static byte[] Number(int value) => BitConverter.GetBytes(value);
    }

    internal static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Lines(IEnumerable<string> lines) =>
        string.Concat(lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line}\n")));
}
