using Mhtn.Media.Model3D.Meshes;
using SkiaSharp;

namespace Mhtn.Media.Model3D;

/// <summary>Draws a 3D model for people to look at: flat shaded, seen from the front, a little from the right and above.</summary>
public static class MeshPicture
{
    private const double FrontTurn = -0.6;
    private const double Tilt = 0.4;
    private const double Filling = 0.94;
    private const int Oversampling = 2;
    private static readonly SKColor Base = new(120, 150, 190);

    /// <summary>Draws a mesh.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="side">Side of the picture in pixels.</param>
    /// <param name="turn">How far the mesh is turned about its upright axis, in radians; it is drawn equally large however it is turned.</param>
    /// <returns>A PNG with a transparent background.</returns>
    public static byte[] Draw(TriangleMesh mesh, int side, double turn = 0)
    {
        var points = Place(mesh.Vertices.Span, side * Oversampling, FrontTurn + turn);
        var raster = new DepthRaster(side * Oversampling);
        foreach (var triangle in mesh.Triangles.Span)
        {
            var (a, b, c) = (points[triangle.A], points[triangle.B], points[triangle.C]);
            raster.Fill(a, b, c, Shade((b - a).Cross(c - a)));
        }

        using var large = raster.ToBitmap();
        using var bitmap = large.Resize(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Turns, tilts, moves and scales so that all is seen in any turn; y points down, as pictures have it.</summary>
    private static Point3[] Place(ReadOnlySpan<Point3> vertices, int side, double turn)
    {
        var middle = Middle(vertices);
        var (reach, top, bottom) = (0.0, double.NegativeInfinity, double.PositiveInfinity);
        foreach (var vertex in vertices)
        {
            var point = vertex - middle;
            var radius = Math.Sqrt((point.X * point.X) + (point.Z * point.Z));
            reach = Math.Max(reach, radius);
            top = Math.Max(top, (point.Y * Math.Cos(Tilt)) + (radius * Math.Sin(Tilt)));
            bottom = Math.Min(bottom, (point.Y * Math.Cos(Tilt)) - (radius * Math.Sin(Tilt)));
        }

        var scale = Filling * side / Math.Max(Math.Max(2 * reach, top - bottom), double.Epsilon);
        var placed = new Point3[vertices.Length];
        for (var i = 0; i < placed.Length; i++)
        {
            var point = Rotate(vertices[i] - middle, turn);
            placed[i] = new Point3((side / 2.0) + (point.X * scale), (side / 2.0) - ((point.Y - ((top + bottom) / 2)) * scale), point.Z * scale);
        }

        return placed;
    }

    /// <summary>Of the box around all points.</summary>
    private static Point3 Middle(ReadOnlySpan<Point3> points)
    {
        var (low, high) = (points[0], points[0]);
        foreach (var point in points)
        {
            low = new Point3(Math.Min(low.X, point.X), Math.Min(low.Y, point.Y), Math.Min(low.Z, point.Z));
            high = new Point3(Math.Max(high.X, point.X), Math.Max(high.Y, point.Y), Math.Max(high.Z, point.Z));
        }

        return new Point3((low.X + high.X) / 2, (low.Y + high.Y) / 2, (low.Z + high.Z) / 2);
    }

    private static Point3 Rotate(Point3 point, double turn)
    {
        var (x, z) = ((point.X * Math.Cos(turn)) + (point.Z * Math.Sin(turn)), (point.Z * Math.Cos(turn)) - (point.X * Math.Sin(turn)));
        return new Point3(x, (point.Y * Math.Cos(Tilt)) - (z * Math.Sin(Tilt)), (point.Y * Math.Sin(Tilt)) + (z * Math.Cos(Tilt)));
    }

    private static SKColor Shade(Point3 normal)
    {
        var length = normal.Length;
        var light = length > 0 ? Math.Abs((0.3 * normal.X) - (0.5 * normal.Y) + (0.8 * normal.Z)) / length : 0;
        var strength = 0.35 + (0.65 * Math.Min(1, light));
        return new SKColor((byte)(Base.Red * strength), (byte)(Base.Green * strength), (byte)(Base.Blue * strength));
    }
}
