using Mhtn.Media.Model3D.Meshes;
using SkiaSharp;

namespace Mhtn.Media.Model3D;

/// <summary>Draws a 3D model for people to look at: flat shaded, seen from the front, a little from the right and above.</summary>
public static class MeshPicture
{
    private const double FrontTurn = -0.6;
    private const double Tilt = 0.4;
    private static readonly SKColor Base = new(120, 150, 190);

    /// <summary>Draws a mesh, the triangles from back to front.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="side">Side of the picture in pixels.</param>
    /// <param name="turn">How far the mesh is turned about its upright axis, in radians.</param>
    /// <returns>A PNG with a transparent background.</returns>
    public static byte[] Draw(TriangleMesh mesh, int side, double turn = 0)
    {
        var points = Fit(mesh.Vertices.Span.ToArray().Select(p => Rotate(p, FrontTurn + turn)).ToArray(), side);
        using var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.StrokeAndFill, StrokeWidth = 0.5f })
        using (var path = new SKPath())
        {
            foreach (var triangle in mesh.Triangles.ToArray().OrderBy(t => points[t.A].Z + points[t.B].Z + points[t.C].Z))
            {
                var (a, b, c) = (points[triangle.A], points[triangle.B], points[triangle.C]);
                paint.Color = Shade((b - a).Cross(c - a));
                path.Reset();
                path.MoveTo((float)a.X, (float)a.Y);
                path.LineTo((float)b.X, (float)b.Y);
                path.LineTo((float)c.X, (float)c.Y);
                path.Close();
                canvas.DrawPath(path, paint);
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static Point3 Rotate(Point3 point, double turn)
    {
        var (x, z) = ((point.X * Math.Cos(turn)) + (point.Z * Math.Sin(turn)), (point.Z * Math.Cos(turn)) - (point.X * Math.Sin(turn)));
        return new Point3(x, (point.Y * Math.Cos(Tilt)) - (z * Math.Sin(Tilt)), (point.Y * Math.Sin(Tilt)) + (z * Math.Cos(Tilt)));
    }

    /// <summary>Moves and scales so that all is seen; y points down, as pictures have it.</summary>
    private static Point3[] Fit(Point3[] points, int side)
    {
        var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
        var (bottom, top) = (points.Min(p => p.Y), points.Max(p => p.Y));
        var scale = 0.9 * side / Math.Max(Math.Max(right - left, top - bottom), double.Epsilon);
        return [.. points.Select(p => new Point3(
            (side / 2.0) + ((p.X - ((left + right) / 2)) * scale),
            (side / 2.0) - ((p.Y - ((bottom + top) / 2)) * scale),
            p.Z * scale))];
    }

    private static SKColor Shade(Point3 normal)
    {
        var length = normal.Length;
        var light = length > 0 ? Math.Abs((0.3 * normal.X) - (0.5 * normal.Y) + (0.8 * normal.Z)) / length : 0;
        var strength = 0.35 + (0.65 * Math.Min(1, light));
        return new SKColor((byte)(Base.Red * strength), (byte)(Base.Green * strength), (byte)(Base.Blue * strength));
    }
}
