using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;
using SkiaSharp;

namespace Mhtn.Media.Tests.Model3D;

public sealed class MeshPictureTests
{
    private const int Side = 200;

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

    [Fact]
    public void A_model_is_equally_large_however_it_is_turned()
    {
        // A pole, and a bar through it that is seen from its side and from its end.
        var mesh = Boxes((0.1, 4, 0.1), (5, 0.01, 0.1));
        var heights = Enumerable.Range(0, 24).Select(i => Height(MeshPicture.Draw(mesh, Side, double.Tau * i / 24))).ToList();

        Assert.InRange(heights.Max() - heights.Min(), 0, 2);
        Assert.InRange(heights.Max(), Side / 2, Side);
    }

    [Fact]
    public void All_of_a_model_is_seen_in_any_turn()
    {
        var mesh = Boxes((5, 0.2, 0.2), (0.2, 3, 4));

        Assert.All(Enumerable.Range(0, 24), i =>
        {
            using var picture = SKBitmap.Decode(MeshPicture.Draw(mesh, Side, double.Tau * i / 24));
            var seen = picture.Pixels.Index().Where(p => p.Item.Alpha > 0).Select(p => (X: p.Index % Side, Y: p.Index / Side)).ToList();
            Assert.InRange(seen.Min(p => Math.Min(p.X, p.Y)), 1, Side);
            Assert.InRange(seen.Max(p => Math.Max(p.X, p.Y)), 0, Side - 2);
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_nearer_hides_what_is_behind_it_whichever_comes_first(bool nearFirst)
    {
        var raster = new DepthRaster(10);
        (Point3 A, Point3 B, Point3 C, SKColor Color) near = (new(0, 0, 1), new(20, 0, 1), new(0, 20, 1), SKColors.Red);
        (Point3 A, Point3 B, Point3 C, SKColor Color) far = (new(0, 0, -1), new(0, 20, -1), new(20, 0, -1), SKColors.Blue);
        foreach (var (a, b, c, color) in nearFirst ? [near, far] : new[] { far, near })
        {
            raster.Fill(a, b, c, color);
        }

        using var picture = raster.ToBitmap();
        Assert.All(picture.Pixels, pixel => Assert.Equal(SKColors.Red, pixel));
    }

    private static TriangleMesh Mesh(Point3[] corners) => new(corners, Faces);

    /// <summary>Mean absolute difference of all channels, of 255.</summary>
    private static double Difference(byte[] left, byte[] right)
    {
        using var first = SKBitmap.Decode(left);
        using var second = SKBitmap.Decode(right);
        return first.Bytes.Zip(second.Bytes, (a, b) => Math.Abs(a - b)).Average();
    }

    private static int Height(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        var rows = picture.Pixels.Index().Where(p => p.Item.Alpha > 100).Select(p => p.Index / Side).ToList();
        return rows[^1] - rows[0];
    }

    /// <summary>Boxes about the origin, of half these lengths.</summary>
    private static TriangleMesh Boxes(params (double X, double Y, double Z)[] halves)
    {
        int[] corners = [0, 1, 3, 0, 3, 2, 4, 5, 7, 4, 7, 6, 0, 1, 5, 0, 5, 4, 2, 3, 7, 2, 7, 6, 0, 2, 6, 0, 6, 4, 1, 3, 7, 1, 7, 5];
        return new TriangleMesh(
            halves.SelectMany(h => Enumerable.Range(0, 8).Select(i => new Point3((i & 1) == 0 ? -h.X : h.X, (i & 2) == 0 ? -h.Y : h.Y, (i & 4) == 0 ? -h.Z : h.Z))).ToArray(),
            halves.SelectMany((_, box) => corners.Chunk(3).Select(t => new Triangle((8 * box) + t[0], (8 * box) + t[1], (8 * box) + t[2]))).ToArray());
    }
}
