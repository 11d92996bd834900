using System.Runtime.InteropServices;
using Mhtn.Media.Model3D.Meshes;
using SkiaSharp;

namespace Mhtn.Media.Model3D;

/// <summary>A square picture in which the nearest of all triangles is seen at each pixel (z-buffer).</summary>
/// <param name="side">Side in pixels.</param>
internal sealed class DepthRaster(int side)
{
    private readonly uint[] _colors = new uint[side * side];
    private readonly float[] _depths = [.. Enumerable.Repeat(float.NegativeInfinity, side * side)];

    /// <summary>Draws a triangle: x to the right and y downwards in pixels, z towards the viewer.</summary>
    public void Fill(Point3 a, Point3 b, Point3 c, SKColor color)
    {
        var area = Edge(a, b, c.X, c.Y);
        if (area == 0)
        {
            return;
        }

        var (left, right) = Range(a.X, b.X, c.X);
        var (top, bottom) = Range(a.Y, b.Y, c.Y);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (ofA, ofB) = (Edge(b, c, x + 0.5, y + 0.5) / area, Edge(c, a, x + 0.5, y + 0.5) / area);
                var ofC = 1 - ofA - ofB;
                var depth = (float)((ofA * a.Z) + (ofB * b.Z) + (ofC * c.Z));
                var at = (y * side) + x;
                if (ofA >= 0 && ofB >= 0 && ofC >= 0 && depth > _depths[at])
                {
                    (_depths[at], _colors[at]) = (depth, (uint)color);
                }
            }
        }
    }

    /// <summary>The picture, transparent where no triangle is.</summary>
    public SKBitmap ToBitmap()
    {
        // SKColor is 0xAARRGGBB, whose bytes in memory are B, G, R, A.
        var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Bgra8888, SKAlphaType.Premul));
        MemoryMarshal.AsBytes(_colors.AsSpan()).CopyTo(bitmap.GetPixelSpan());
        return bitmap;
    }

    /// <summary>Twice the area of the triangle from a to b to a point, negative where it goes round the other way.</summary>
    private static double Edge(Point3 a, Point3 b, double x, double y) => ((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X));

    /// <summary>The pixels whose middles lie between the least and the largest of three coordinates.</summary>
    private (int First, int Last) Range(double a, double b, double c) => (
        (int)Math.Max(0, Math.Ceiling(Math.Min(a, Math.Min(b, c)) - 0.5)),
        (int)Math.Min(side - 1, Math.Floor(Math.Max(a, Math.Max(b, c)) - 0.5)));
}
