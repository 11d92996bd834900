using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Model3D.Formats;

public sealed class MeshFileTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public static TheoryData<string> Cubes => [.. CubeFiles.All.Select(f => f.Name)];

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(Cubes))]
    public void Every_format_gives_the_same_cube(string name)
    {
        var mesh = MeshFile.Read(_files.Write(name, CubeFiles.All.Single(f => f.Name == name).Content));

        var expected = CubeFiles.Triangles.SelectMany(t => t).Select(i => CubeFiles.Corners[i]).Select(c => new Point3(c.X, c.Y, c.Z));
        Assert.Equal(expected, Soup(mesh));
    }

    [Fact]
    public void The_content_decides_and_not_the_name()
    {
        Assert.Equal(12, MeshFile.Read(_files.Write("cube.obj", CubeFiles.StlBinary(""))).Triangles.Length);
        Assert.Equal(12, MeshFile.Read(_files.Write("cube.stl", CubeFiles.Bytes(CubeFiles.Off("OFF\n8 6 0\n", "")))).Triangles.Length);
    }

    [Fact]
    public void A_gltf_model_takes_its_buffer_from_beside_it()
    {
        _files.Write("the buffer.bin", CubeFiles.GltfBuffer());

        var mesh = MeshFile.Read(_files.Write("cube.gltf", CubeFiles.Bytes(CubeFiles.Gltf("\"uri\":\"the%20buffer.bin\","))));

        Assert.Equal(12, mesh.Triangles.Length);
    }

    [Theory]
    [InlineData("../cube.bin")]
    [InlineData("sub/cube.bin")]
    [InlineData("..%2Fcube.bin")]
    [InlineData("/etc/hostname")]
    [InlineData("file:cube.bin")]
    [InlineData("..")]
    public void A_gltf_model_gets_nothing_from_anywhere_else(string uri)
    {
        _files.Write("cube.bin", CubeFiles.GltfBuffer());
        _files.Write("models/sub/cube.bin", CubeFiles.GltfBuffer());

        var error = Refusal("models/cube.gltf", CubeFiles.Bytes(CubeFiles.Gltf($"\"uri\":\"{uri}\",")));

        Assert.Contains("expected buffers in the file or next to it, found \"", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, new[] { 0, 1, 2, 3 })]
    [InlineData(6, new[] { 1, 0, 2, 3 })]
    public void Strips_and_fans_of_gltf_become_triangles(int mode, int[] indices)
    {
        var json = CubeFiles.Gltf("").Replace("\"indices\":1", $"\"indices\":1,\"mode\":{mode}", StringComparison.Ordinal)
            .Replace("\"count\":36", "\"count\":4", StringComparison.Ordinal);
        byte[] buffer = [.. CubeFiles.GltfBuffer()[..96], .. indices.SelectMany(i => BitConverter.GetBytes((ushort)i)), .. new byte[64]];

        Assert.Equal(2, MeshFile.Read(_files.Write("strip.glb", CubeFiles.Glb(json, buffer))).Triangles.Length);
    }

    [Fact]
    public void A_deep_chain_of_nodes_is_walked_without_recursion()
    {
        const int Depth = 20_000;
        var nodes = string.Join(',', Enumerable.Range(0, Depth).Select(i => $"{{\"children\":[{i + 1}]}}"));

        var mesh = MeshFile.Read(_files.Write("deep.glb", CubeFiles.Glb(CubeFiles.Gltf("", $"[{nodes},{{\"mesh\":0}}]"), CubeFiles.GltfBuffer())));

        Assert.Equal(12, mesh.Triangles.Length);
    }

    [Fact]
    public void Vertices_no_face_uses_and_faces_without_area_do_no_harm()
    {
        var mesh = MeshFile.Read(_files.Write("cube.obj", CubeFiles.Bytes(CubeFiles.Obj(i => $"{i + 1}") + "v 900 900 900\nf 1 1 2\n")));

        Assert.Equal((9, 13), (mesh.Vertices.Length, mesh.Triangles.Length));
    }

    private static IEnumerable<Point3> Soup(TriangleMesh mesh) =>
        mesh.Triangles.ToArray().SelectMany(t => new[] { t.A, t.B, t.C }).Select(i => mesh.Vertices.Span[i]);

    private string Refusal(string name, byte[] content) =>
        Assert.Throws<InputException>(() => MeshFile.Read(_files.Write(name, content))).Message;
}
