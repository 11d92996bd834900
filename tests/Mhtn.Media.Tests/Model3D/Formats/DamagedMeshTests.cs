using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Model3D.Formats;

public sealed class DamagedMeshTests : IDisposable
{
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("v 0 0\nf 1 1 1\n", ", line 1: expected a vertex \"v x y z\", found fewer numbers.")]
    [InlineData("v 0 0 1,5\n", ", line 1: expected a vertex \"v x y z\", found \"1,5\".")]
    [InlineData("v 0 0 0\nv NaN 0 0\n", ", line 2: expected finite coordinates, found (NaN, 0, 0).")]
    [InlineData("v 0 0 0\nv 0 1e60 0\n", ", line 2: expected finite coordinates, found (0, 1E+60, 0).")]
    [InlineData("v 0 0 0\nv 1 0 0\n\nv 0 1 0\nf 1 2 4\n", ", line 5: expected one of 3 vertices, found vertex 4.")]
    [InlineData("v 0 0 0\nv 1 0 0\nf -1 -2 -3\nv 0 1 0\n", ", line 3: expected one of 3 vertices, found vertex -3.")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 0 1 2\n", ", line 4: expected a vertex number other than 0, found \"0\".")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2\n", ", line 4: expected a face of 3 corners or more, found 2.")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\nf a b c\n", ", line 4: expected a vertex number other than 0, found \"a\".")]
    [InlineData("v 0 0 0\nv 1 0 0\nv 0 1 0\n", ": expected a model with faces, found 3 vertices and no face.")]
    [InlineData("v 1 2 3\nv 1 2 3\nv 1 2 3\nf 1 2 3\n", ": expected a model with a surface, found only faces of no area")]
    [InlineData("v 0 0 0\nv 1 1 1\nv 2 2 2\nf 1 2 3\n", ": expected a model with a surface, found only faces of no area")]
    public void Obj(string content, string problem) => Refused("a.obj", CubeFiles.Bytes(content), problem);

    [Theory]
    [InlineData("OFF\n", ", line 2: expected the number of vertices, found fewer numbers.")]
    [InlineData("OFF\n3 x 0\n", ", line 2: expected the number of faces, found \"x\".")]
    [InlineData("OFF\n-3 1 0\n", ", line 2: expected the number of vertices, found \"-3\".")]
    [InlineData("OFF\n3 1 0\n0 0 0\n1 0 0\n", ", line 5: expected 3 vertices, found the end of the file after 2.")]
    [InlineData("OFF\n9000000000000 1 0\n0 0 0\n", ", line 4: expected 9000000000000 vertices, found the end of the file after 1.")]
    [InlineData("OFF\n3 2 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", ", line 7: expected 2 faces, found the end of the file after 1.")]
    [InlineData("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n", ", line 6: expected one of 3 vertices, found vertex 3 (counted from 0).")]
    [InlineData("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n2000000000 0 1\n", ", line 6: expected a face: how many corners, and as many vertex numbers, found fewer")]
    [InlineData("OFF\n3 1 0\n0 0 inf\n", ", line 3: expected ")]
    public void Off(string content, string problem) => Refused("a.off", CubeFiles.Bytes(content), problem);

    [Theory]
    [InlineData("ply\n", ": expected a PLY header that ends in \"end_header\", found the end of the file.")]
    [InlineData("ply\nformat ebcdic 1.0\n", ", line 2: expected ascii, binary_little_endian or binary_big_endian, found \"format ebcdic 1.0\".")]
    [InlineData("ply\nend_header\n", ", line 2: expected a line \"format\" before the end of the header, found \"end_header\".")]
    [InlineData("ply\nproperty float x\n", ", line 2: expected a line of a PLY header, found \"property float x\".")]
    [InlineData("ply\nelement vertex -1\n", ", line 2: expected a count, found \"element vertex -1\".")]
    [InlineData("ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nend_header\n1\n", ": expected the properties x, y and z of \"vertex\", found x.")]
    [InlineData("ply\nformat ascii 1.0\nelement empty 9000000000000000000\nend_header\n", ": expected a model with faces, found 0 vertices and no face.")]
    public void PlyHeaders(string content, string problem) => Refused("a.ply", CubeFiles.Bytes(content), problem);

    [Fact]
    public void Ply_bodies()
    {
        var body = CubeFiles.PlyBody(little: true);
        byte[] Binary(int vertices = 8, int faces = 6) => CubeFiles.Bytes(CubeFiles.PlyHeader("binary_little_endian", "float", vertices, faces));

        Refused("a.ply", [.. Binary(), .. body[..^1]], ", face 6: expected a number, found the end of the file.");
        Refused("a.ply", [.. Binary(faces: 7), .. body], ", face 7: expected a number, found the end of the file.");
        Refused("a.ply", [.. Binary(2_000_000_000), .. body], ": expected 2000000000 rows of 13 bytes or more for \"vertex\", as the header says, found ");
        Refused("a.ply", [.. Binary(), .. body[..1], .. BitConverter.GetBytes(float.NaN), .. body[5..]], ", vertex 1: expected finite coordinates");
        Refused("a.ply", CubeFiles.Bytes(CubeFiles.PlyHeader("ascii", "float") + "9 0 0 zero"), ", vertex 1: expected a number, found \"zero\".");
        Refused(
            "a.ply",
            CubeFiles.Bytes(CubeFiles.PlyHeader("ascii", "float") + CubeFiles.PlyText().Replace("4 4 5", "4 8 5", StringComparison.Ordinal)),
            ", face 2: expected one of 8 vertices, found vertex 8 (counted from 0).");
        Refused(
            "a.ply",
            CubeFiles.Bytes(CubeFiles.PlyHeader("ascii", "float") + CubeFiles.PlyText().Replace("4 4 5", "-4 4 5", StringComparison.Ordinal)),
            ", face 2: expected how many numbers \"vertex_indices\" has, found -4.");
    }

    [Fact]
    public void Stl()
    {
        var binary = CubeFiles.StlBinary("a cube");
        var lying = (byte[])binary.Clone();
        lying[80] = 200;
        var infinite = (byte[])binary.Clone();
        BitConverter.TryWriteBytes(infinite.AsSpan(84 + 50 + 12), float.PositiveInfinity);

        Refused("a.stl", binary[..^1], ": expected 684 bytes for the 12 triangles its header announces, found 683 bytes.");
        Refused("a.stl", lying, ": expected 10084 bytes for the 200 triangles its header announces, found 684 bytes.");
        Refused("a.stl", new byte[10], ": expected an STL model of 84 bytes or more, found 10 bytes.");
        Refused("a.stl", infinite, ", triangle 2: expected finite coordinates, found (Infinity, ");
        Refused("a.stl", CubeFiles.Bytes(CubeFiles.StlText()[..^20]), ": expected \"facet\" or \"endsolid\", found ");
        Refused("a.stl", CubeFiles.Bytes("solid x\nendsolid x\n"), ": expected a model with faces, found 0 vertices and no face.");
        Refused("a.stl", CubeFiles.Bytes("solid x\nfacet normal 0 0 1\nouter loop\nvertex 0 0 z\n"), ", line 4: expected a coordinate, found \"z\".");
    }

    [Fact]
    public void Gltf()
    {
        var buffer = CubeFiles.GltfBuffer();
        var glb = CubeFiles.Glb(CubeFiles.Gltf(""), buffer);
        byte[] With(string old, string replacement) =>
            CubeFiles.Glb(CubeFiles.Gltf("").Replace(old, replacement, StringComparison.Ordinal), buffer);

        Refused("a.glb", glb[..^20], ": expected a glTF 2.0 model, found ");
        Refused("a.glb", glb[..15], ": expected a glTF 2.0 model, found ");
        Refused("a.gltf", CubeFiles.Bytes("{\"asset\":{\"version\":\"2.0\"}"), ": expected a glTF 2.0 model, found ");
        Refused("a.gltf", CubeFiles.Bytes("{\"asset\":{\"version\":\"2.0\"}}"), ": expected a glTF model with a scene, found none.");
        Refused("a.gltf", CubeFiles.Bytes(CubeFiles.Gltf("\"uri\":\"gone.bin\",")), "gone.bin: expected a buffer of ");
        Refused("a.glb", With("\"count\":8", "\"count\":80"), ": expected ");
        Refused("a.glb", With("\"count\":8", "\"count\":2000000000"), ": expected ");
        Refused("a.glb", With("\"count\":36", "\"count\":2000000000"), ": expected ");
        Refused("a.glb", With("\"byteLength\":96", "\"byteLength\":9600"), ": expected ");
        Refused("a.glb", With("\"count\":8", "\"count\":7"), ", mesh 1: expected one of 7 vertices, found the triangle (4, 6, 7).");
        Refused("a.glb", With("\"POSITION\"", "\"NORMAL\""), ": expected a glTF 2.0 model, found ");
        Refused("a.glb", With("\"mesh\":0", "\"mesh\":5"), ": expected ");
        Refused("a.glb", With("\"children\":[1]", "\"children\":[0]"), ": expected ");
        Refused(
            "a.glb",
            CubeFiles.Glb(CubeFiles.Gltf("", extra: "\"extensionsRequired\":[\"KHR_draco_mesh_compression\"],"), buffer),
            ": expected a glTF model without compression or instancing extensions, found one that requires KHR_draco_mesh_compression.");
        var invalid = (byte[])buffer.Clone();
        BitConverter.TryWriteBytes(invalid, float.NaN);
        Refused("a.glb", CubeFiles.Glb(CubeFiles.Gltf(""), invalid), ", mesh 1: expected finite coordinates, found (NaN, ");
    }

    [Fact]
    public void Files_that_are_no_models_are_called_what_they_are()
    {
        Refused("a.obj", [], ": expected a 3D model (OBJ, OFF, PLY, STL, glTF or GLB), found an empty file.");
        Refused("a.obj", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13], ": expected a 3D model (OBJ, OFF, PLY, STL, glTF or GLB), found a PNG picture.");
        Refused("a.ply", "A letter to a friend.\nIt has two lines.\n"u8.ToArray(), ", found text.");
        Refused("a.obj", [1, 2, 3, 0, 200, 7, 0, 1], ", found bytes of no known format.");
    }

    [Fact]
    public void Any_beginning_of_a_good_file_is_a_model_or_a_problem_but_nothing_worse()
    {
        foreach (var (name, content) in CubeFiles.All)
        {
            for (var length = 0; length < content.Length; length += 1 + (content.Length / 60))
            {
                var path = _files.Write(name, content[..length]);
                if (Record.Exception(() => MeshFile.Read(path)) is { } exception)
                {
                    Assert.IsType<InputException>(exception);
                }
            }
        }
    }

    private void Refused(string name, byte[] content, string problem)
    {
        var path = _files.Write(name, content);
        var error = Assert.Throws<InputException>(() => MeshFile.Read(path));
        Assert.StartsWith(Path.GetDirectoryName(path)!, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
