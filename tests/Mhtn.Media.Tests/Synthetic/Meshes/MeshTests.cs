using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Mhtn.Media.Synthetic;
using Mhtn.Media.Synthetic.Meshes;
using SharpGLTF.Schema2;
using Mesh = Mhtn.Media.Synthetic.Meshes.Mesh;

namespace Mhtn.Media.Tests.Synthetic.Meshes;

public sealed class MeshTests
{
    [Fact]
    public void A_box_is_closed_and_has_its_volume()
    {
        var builder = new MeshBuilder(8);
        builder.Box(new(1, 2, 3), new(2, 3, 4), Quaternion.CreateFromYawPitchRoll(0.4f, 1, 2));

        Assert.Equal(24, Volume(builder.Build(Matrix4x4.Identity)), 3);
    }

    [Fact]
    public void Round_bodies_are_closed_and_have_about_their_volume()
    {
        Assert.Equal(4 * MathF.PI / 3 * 6, Build(m => m.Ellipsoid(Vector3.Zero, new(1, 2, 3))), 0.4f);
        Assert.Equal(MathF.PI * 4 * 5, Build(m => m.Rod(new(0, 1, 0), new(3, 1, 4), 2, 2)), 0.4f);
        Assert.Equal(MathF.PI * 4 * 5 / 3, Build(m => m.Rod(new(0, -5, 0), new(0, -10, 0), 2, 0)), 0.4f);
        Assert.Equal(MathF.PI * 4 * 5 / 3, Build(m => m.Lathe(Vector3.Zero, [new(2, 0), new(0, 5)])), 0.4f);
        Assert.Equal(0.5f * 3, Build(m => m.Plate(Vector3.Zero, [new(0, 0), new(0, 1), new(1, 0)], 3)), 0.001f);

        static float Build(Action<MeshBuilder> add)
        {
            var builder = new MeshBuilder(40);
            add(builder);
            return Volume(builder.Build(Matrix4x4.Identity));
        }
    }

    [Fact]
    public void Every_solid_is_a_surface_of_sound_triangles()
    {
        var random = TestSeed.Random(0);
        foreach (var solid in TargetConcept.All.Select(c => c.Solid).OfType<ISolid>())
        {
            for (var i = 0; i < 20; i++)
            {
                var mesh = SolidModel.Build(solid, random);
                Assert.True(mesh.Triangles.Count > 50);
                Assert.True(Volume(mesh) > 0);
                Assert.All(mesh.Vertices, v => Assert.True(float.IsFinite(v.LengthSquared())));
                Assert.All(mesh.Triangles, t => Assert.True(t.A != t.B && t.B != t.C && t.A != t.C && Math.Max(t.A, Math.Max(t.B, t.C)) < mesh.Vertices.Count));
            }
        }
    }

    [Fact]
    public void Every_format_holds_the_same_surface()
    {
        var builder = new MeshBuilder(8);
        builder.Box(Vector3.Zero, Vector3.One);
        var mesh = builder.Build(Matrix4x4.Identity);
        var random = TestSeed.Random(0);
        var files = Enumerable.Range(0, 100).Select(_ => MeshFile.Encode(mesh, random)).DistinctBy(f => f.Extension).ToDictionary(f => f.Extension, f => f.Bytes);

        Assert.Equal(["glb", "obj", "off", "ply", "stl"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(mesh.Triangles.Count, Lines(files["obj"]).Count(l => l.StartsWith("f ", StringComparison.Ordinal)));
        Assert.Equal("v -0.5 -0.5 -0.5", Lines(files["obj"])[0]);
        Assert.Equal($"{mesh.Vertices.Count} {mesh.Triangles.Count} 0", Lines(files["off"])[1]);
        Assert.Equal(2 + mesh.Vertices.Count + mesh.Triangles.Count, Lines(files["off"]).Length);
        Assert.Equal(9 + mesh.Vertices.Count + mesh.Triangles.Count, Lines(files["ply"]).Length);
        Assert.Equal(mesh.Triangles.Count, BinaryPrimitives.ReadInt32LittleEndian(files["stl"].AsSpan(80)));
        Assert.Equal(84 + 50 * mesh.Triangles.Count, files["stl"].Length);

        var primitive = ModelRoot.ParseGLB(files["glb"]).LogicalMeshes[0].Primitives[0];
        Assert.Equal(mesh.Vertices, primitive.GetVertexAccessor("POSITION").AsVector3Array());
        Assert.Equal(mesh.Triangles, primitive.GetTriangleIndices());
    }

    private static string[] Lines(byte[] text) => Encoding.ASCII.GetString(text).TrimEnd('\n').Split('\n');

    /// <summary>By the divergence theorem: right only where the surface is closed and every triangle looks outwards.</summary>
    private static float Volume(Mesh mesh) => mesh.Triangles.Sum(t =>
        Vector3.Dot(mesh.Vertices[t.A], Vector3.Cross(mesh.Vertices[t.B], mesh.Vertices[t.C])) / 6);
}
