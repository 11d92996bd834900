using System.Numerics;
using System.Numerics.Tensors;

namespace Mhtn.Media.Model3D.Silhouettes;

/// <summary>
/// Draws silhouettes by parallel projection. A pixel is set where the projected surface touches its square, however little: so the picture
/// depends on the surface alone and not on how it is cut into triangles, there are no cracks between them, and a sheet seen from its edge
/// is a line instead of nothing. Each view is moved and magnified to fill the picture up to a border of one pixel; the features are
/// free of place and size, so that only makes them finer. Not for concurrent use.
/// </summary>
internal sealed class SilhouetteRenderer
{
    /// <summary>Smallest half side of a view in units of the model's radius, where a needle is seen from its end.</summary>
    private const float SmallestExtent = 1e-3f;

    private const float Border = 1.01f;
    private readonly ViewGeometry _geometry;
    private readonly float[] _u;
    private readonly float[] _v;

    internal SilhouetteRenderer(ViewGeometry geometry)
    {
        _geometry = geometry;
        _u = new float[geometry.X.Length];
        _v = new float[geometry.X.Length];
    }

    /// <summary>Draws one view.</summary>
    /// <param name="direction">Where the viewer looks along, of length 1; how the view is turned about it is fixed but arbitrary.</param>
    /// <param name="picture">Takes the silhouette; what it held is lost.</param>
    internal void Render(Vector3 direction, Silhouette picture)
    {
        var (right, down) = Axes(direction);
        Project(right, _u);
        Project(down, _v);
        var (left, top) = (TensorPrimitives.Min<float>(_u), TensorPrimitives.Min<float>(_v));
        var (width, height) = (TensorPrimitives.Max<float>(_u) - left, TensorPrimitives.Max<float>(_v) - top);
        var scale = (picture.Resolution - (2 * Border)) / Math.Max(Math.Max(width, height), 2 * SmallestExtent);
        Fit(_u, left + (width / 2), scale, picture.Resolution);
        Fit(_v, top + (height / 2), scale, picture.Resolution);

        picture.Clear();
        foreach (var (a, b, c) in _geometry.Triangles)
        {
            Fill(picture, new Vector2(_u[a], _v[a]), new Vector2(_u[b], _v[b]), new Vector2(_u[c], _v[c]));
        }
    }

    private static (Vector3 Right, Vector3 Down) Axes(Vector3 direction)
    {
        var (x, y, z) = (Math.Abs(direction.X), Math.Abs(direction.Y), Math.Abs(direction.Z));
        var other = x <= y && x <= z ? Vector3.UnitX : y <= z ? Vector3.UnitY : Vector3.UnitZ;
        var right = Vector3.Normalize(Vector3.Cross(direction, other));
        return (right, Vector3.Cross(direction, right));
    }

    private void Project(Vector3 axis, float[] result)
    {
        TensorPrimitives.Multiply(_geometry.X, axis.X, result);
        TensorPrimitives.MultiplyAdd(_geometry.Y, axis.Y, result, result);
        TensorPrimitives.MultiplyAdd(_geometry.Z, axis.Z, result, result);
    }

    private static void Fit(float[] values, float middle, float scale, int resolution)
    {
        TensorPrimitives.Subtract(values, middle, values);
        TensorPrimitives.Multiply(values, scale, values);
        TensorPrimitives.Add(values, resolution / 2f, values);
    }

    private static void Fill(Silhouette picture, Vector2 a, Vector2 b, Vector2 c)
    {
        if (b.Y < a.Y)
        {
            (a, b) = (b, a);
        }

        if (c.Y < a.Y)
        {
            (a, c) = (c, a);
        }

        if (c.Y < b.Y)
        {
            (b, c) = (c, b);
        }

        var left = Math.Min(a.X, Math.Min(b.X, c.X));
        var right = Math.Max(a.X, Math.Max(b.X, c.X));
        var (first, last) = ((int)a.Y, (int)c.Y);
        if (first == last || (int)left == (int)right)
        {
            for (var y = first; y <= last; y++)
            {
                picture.SetSpan((int)left, (int)right, y);
            }

            return;
        }

        var slope = new Vector3(Slope(a, c), Slope(a, b), Slope(b, c));
        for (var y = first; y <= last; y++)
        {
            var (top, bottom) = (Math.Max(y, a.Y), Math.Min(y + 1, c.Y));
            var (l1, l2) = (At(a, slope.X, top), At(a, slope.X, bottom));
            var s1 = top < b.Y ? At(a, slope.Y, top) : At(b, slope.Z, top);
            var s2 = bottom < b.Y ? At(a, slope.Y, bottom) : At(b, slope.Z, bottom);
            var from = Math.Min(Math.Min(l1, l2), Math.Min(s1, s2));
            var to = Math.Max(Math.Max(l1, l2), Math.Max(s1, s2));
            if (top <= b.Y && b.Y <= bottom)
            {
                (from, to) = (Math.Min(from, b.X), Math.Max(to, b.X));
            }

            picture.SetSpan((int)Math.Clamp(from, left, right), (int)Math.Clamp(to, left, right), y);
        }
    }

    private static float Slope(Vector2 from, Vector2 to) => to.Y > from.Y ? (to.X - from.X) / (to.Y - from.Y) : 0;

    private static float At(Vector2 point, float slope, float y) => point.X + (slope * (y - point.Y));
}
