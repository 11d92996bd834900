using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>3D models that are not what they say.</summary>
internal static class HostileModels
{
    private const string Triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";

    public static IEnumerable<(string Problem, string File, byte[] Content)> All =>
    [
        ("ZIP, named GLB", "a.glb", Zip()),
        ("GLB whose length is a lie", "a.glb", Glb(uint.MaxValue, uint.MaxValue, "{}")),
        ("GLB of no chunk", "a.glb", [.. "glTF"u8, 2, 0, 0, 0, 12, 0, 0, 0]),
        ("GLB whose JSON breaks off", "a.glb", Glb(24, 4, "{\"as")),
        ("glTF of four billion points", "a.gltf", Gltf("data:application/octet-stream;base64,AAAA", 3, 4_294_967_295)),
        ("glTF of points beyond 64 bits", "a.gltf", Gltf("data:application/octet-stream;base64,AAAA", 3, 99_999_999_999_999_999_999m)),
        ("glTF of a negative number of points", "a.gltf", Gltf("data:application/octet-stream;base64,AAAA", 3, -1)),
        ("glTF with a buffer on the web", "a.gltf", Gltf("http://127.0.0.1:1/evil.bin", 36, 3)),
        ("glTF with a file's URI", "a.gltf", Gltf("file:///etc/passwd", 36, 3)),
        ("glTF with a file of its parents", "a.gltf", Gltf("../../../../../../etc/passwd", 36, 3)),
        ("glTF with an absolute path", "a.gltf", Gltf("/etc/passwd", 36, 3)),
        ("glTF with a device", "a.gltf", Gltf("/dev/zero", 36, 3)),
        ("glTF whose buffer is shorter than it says", "a.gltf", Gltf("data:application/octet-stream;base64,AAAA", int.MaxValue, 3)),
        ("glTF of deep JSON", "a.gltf", Text(new string('[', 100_000))),
        ("glTF whose nodes are their own parents", "a.gltf", Text("""{"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"children":[0]}]}""")),
        ("OBJ of faces without points", "a.obj", Text("f 1 2 3\n")),
        ("OBJ whose face points beyond its points", "a.obj", Text($"{Triangle}f 1 2 2147483647\n")),
        ("OBJ whose face counts back too far", "a.obj", Text($"{Triangle}f -9 -8 -7\n")),
        ("OBJ of numbers beyond 32 bits", "a.obj", Text($"{Triangle}f 1 2 99999999999\n")),
        ("OBJ of NaN", "a.obj", Text("v NaN NaN NaN\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")),
        ("OBJ of infinite size", "a.obj", Text("v 1e999 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")),
        ("OBJ of one line of a megabyte", "a.obj", Text($"f {string.Join(' ', Enumerable.Repeat('1', 500_000))}\n")),
        ("OFF of a billion points", "a.off", Text("OFF\n999999999 999999999 0\n")),
        ("OFF of negative counts", "a.off", Text("OFF\n-1 -1 0\n")),
        ("OFF of a face of a billion corners", "a.off", Text("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n1000000000 0 1 2\n")),
        ("PLY of four billion points", "a.ply", Text("ply\nformat ascii 1.0\nelement vertex 4294967295\nproperty float x\nproperty float y\nproperty float z\nend_header\n0 0 0\n")),
        ("PLY of a list that never ends", "a.ply", [.. Text("ply\nformat binary_little_endian 1.0\nelement face 1\nproperty list uint int vertex_indices\nend_header\n"), 0xFF, 0xFF, 0xFF, 0xFF]),
        ("PLY whose header never ends", "a.ply", Text($"ply\nformat ascii 1.0\n{string.Concat(Enumerable.Repeat("comment a\n", 50_000))}")),
        ("STL of four billion triangles", "a.stl", [.. new byte[80], 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[50]]),
        ("STL of no triangle", "a.stl", new byte[84]),
        ("STL that breaks off", "a.stl", Text("solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0")),
    ];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gltf(string uri, int length, decimal count) => Text($$$"""
        {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],
        "buffers":[{"uri":"{{{uri}}}","byteLength":{{{length}}}}],"bufferViews":[{"buffer":0,"byteLength":{{{length}}}}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":{{{count}}},"type":"VEC3","min":[0,0,0],"max":[1,1,1]}]}
        """);

    private static byte[] Glb(uint length, uint chunk, string json)
    {
        var head = new byte[20];
        "glTF"u8.CopyTo(head);
        head[4] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), length);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(12), chunk);
        "JSON"u8.CopyTo(head.AsSpan(16));
        return [.. head, .. Text(json)];
    }

    private static byte[] Zip()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("../../evil.gltf").Open())
        {
            entry.Write(new byte[10 << 20]);
        }

        return buffer.ToArray();
    }
}
