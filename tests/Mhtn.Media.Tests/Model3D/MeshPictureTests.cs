using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;
using SkiaSharp;

namespace Mhtn.Media.Tests.Model3D;

public sealed class MeshPictureTests
{
    // No two of its sides are alike.
    private static readonly Point3[] Corners = [new(0, 0, 0), new(3, 0, 0), new(0, 2, 0), new(0, 0, 1)];
    private static readonly Triangle[] Faces = [new(0, 1, 2), new(0, 1, 3), new(0, 2, 3), new(1, 2, 3)];

    [Fact]
    public void A_mesh_that_is_not_turned_is_the_picture_of_before() =>
        Assert.Equal(MeshPicture.Draw(Mesh(Corners), 48), MeshPicture.Draw(Mesh(Corners), 48, turn: 0));

    [Fact]
    public void A_quarter_of_a_turn_is_the_mesh_whose_corners_are_turned_about_the_upright_axis()
    {
        var turned = Corners.Select(p => new Point3(p.Z, p.Y, -p.X)).ToArray();

        Assert.InRange(Difference(MeshPicture.Draw(Mesh(turned), 48), MeshPicture.Draw(Mesh(Corners), 48, Math.PI / 2)), 0, 0.1);
    }

    [Fact]
    public void Every_part_of_a_turn_looks_different_and_a_whole_one_as_at_the_start()
    {
        var frames = Enumerable.Range(0, 24).Select(n => MeshPicture.Draw(Mesh(Corners), 48, double.Tau * n / 24)).ToList();

        Assert.All(Enumerable.Range(1, 23), n => Assert.True(Difference(frames[n - 1], frames[n]) > 0.5));
        Assert.InRange(Difference(frames[0], MeshPicture.Draw(Mesh(Corners), 48, double.Tau)), 0, 0.1);
    }

    private static TriangleMesh Mesh(Point3[] corners) => new(corners, Faces);

    /// <summary>Mean absolute difference of all channels, of 255.</summary>
    private static double Difference(byte[] left, byte[] right)
    {
        using var first = SKBitmap.Decode(left);
        using var second = SKBitmap.Decode(right);
        return first.Bytes.Zip(second.Bytes, (a, b) => Math.Abs(a - b)).Average();
    }
}
