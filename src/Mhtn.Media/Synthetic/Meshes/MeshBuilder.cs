using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>Puts a surface together from simple bodies.</summary>
internal sealed class MeshBuilder
{
    private readonly int _sides;
    private readonly List<Vector3> _vertices = [];
    private readonly List<(int A, int B, int C)> _triangles = [];

    /// <summary>Starts with nothing.</summary>
    /// <param name="sides">Into how many sides round bodies are divided, at least 3.</param>
    public MeshBuilder(int sides)
    {
        _sides = sides;
    }

    /// <summary>What has been put together, turned, stretched and moved.</summary>
    public Mesh Build(Matrix4x4 transform) => new([.. _vertices.Select(v => Vector3.Transform(v, transform))], [.. _triangles]);

    /// <summary>A box.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="size">Its edges.</param>
    /// <param name="turn">How it is turned about its middle; not at all by default.</param>
    public void Box(Vector3 centre, Vector3 size, Quaternion? turn = null) => Frustum(centre, size, Vector2.One, turn);

    /// <summary>A box whose top may be smaller than its bottom.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="size">The edges of its bottom, and its height.</param>
    /// <param name="top">The top's edges as parts of the bottom's.</param>
    /// <param name="turn">How it is turned about its middle; not at all by default.</param>
    public void Frustum(Vector3 centre, Vector3 size, Vector2 top, Quaternion? turn = null)
    {
        var outline = new Vector2[] { new(-0.5f, -0.5f), new(0.5f, -0.5f), new(0.5f, 0.5f), new(-0.5f, 0.5f) };
        var place = Place(centre, size, turn);
        AddRings(
            [[.. outline.Select(p => new Vector3(p.X, -0.5f, p.Y))], [.. outline.Select(p => new Vector3(p.X * top.X, 0.5f, p.Y * top.Y))]],
            place);
    }

    /// <summary>A round body: a profile turned about the y axis.</summary>
    /// <param name="centre">Its origin.</param>
    /// <param name="profile">At least two pairs of radius and height, from the bottom up; a radius of 0 makes a tip.</param>
    /// <param name="turn">How it is turned about its origin; not at all by default.</param>
    public void Lathe(Vector3 centre, IReadOnlyList<Vector2> profile, Quaternion? turn = null) =>
        AddRings([.. profile.Select(p => Ring(p.X, p.Y))], Place(centre, Vector3.One, turn));

    /// <summary>A cylinder or a cone from one point to another.</summary>
    public void Rod(Vector3 from, Vector3 to, float radiusFrom, float radiusTo)
    {
        var axis = to - from;
        var middle = (from + to) / 2;
        var half = axis.Length() / 2;
        AddRings([Ring(radiusFrom, -half), Ring(radiusTo, half)], Place(middle, Vector3.One, FromUp(Vector3.Normalize(axis))));
    }

    /// <summary>An ellipsoid.</summary>
    /// <param name="centre">Its middle.</param>
    /// <param name="radii">Its half axes.</param>
    /// <param name="turn">How it is turned about its middle; not at all by default.</param>
    public void Ellipsoid(Vector3 centre, Vector3 radii, Quaternion? turn = null)
    {
        var rings = Math.Max(4, _sides / 2);
        AddRings(
            [.. Enumerable.Range(0, rings + 1).Select(i => Ring(MathF.Sin(MathF.PI * i / rings), -MathF.Cos(MathF.PI * i / rings)))],
            Place(centre, radii, turn));
    }

    /// <summary>A plate with an outline.</summary>
    /// <param name="centre">Its origin.</param>
    /// <param name="outline">At least three points of the xy plane, all of them seen from the outline's mean.</param>
    /// <param name="thickness">Its extent along z.</param>
    /// <param name="turn">How it is turned about its origin; not at all by default.</param>
    public void Plate(Vector3 centre, IReadOnlyList<Vector2> outline, float thickness, Quaternion? turn = null) =>
        AddRings(
            [[.. outline.Select(p => new Vector3(p, -thickness / 2))], [.. outline.Select(p => new Vector3(p, thickness / 2))]],
            Place(centre, Vector3.One, turn));

    private Vector3[] Ring(float radius, float height) =>
        [.. Enumerable.Range(0, _sides).Select(i => new Vector3(
            radius * MathF.Cos(2 * MathF.PI * i / _sides), height, radius * MathF.Sin(2 * MathF.PI * i / _sides)))];

    private static Matrix4x4 Place(Vector3 centre, Vector3 scale, Quaternion? turn) =>
        Matrix4x4.CreateScale(scale) * Matrix4x4.CreateFromQuaternion(turn ?? Quaternion.Identity) * Matrix4x4.CreateTranslation(centre);

    private static Quaternion FromUp(Vector3 direction)
    {
        var cosine = Vector3.Dot(Vector3.UnitY, direction);
        return cosine < -0.9999f
            ? Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI)
            : Quaternion.Normalize(new Quaternion(Vector3.Cross(Vector3.UnitY, direction), 1 + cosine));
    }

    /// <summary>Joins rings of equally many points by triangles, and closes both ends by fans.</summary>
    private void AddRings(IReadOnlyList<Vector3[]> rings, Matrix4x4 place)
    {
        var count = rings[0].Length;
        var first = _vertices.Count;
        var outwards = Outwards(rings);
        foreach (var ring in rings)
        {
            _vertices.AddRange(ring.Select(p => Vector3.Transform(p, place)));
        }

        for (var ring = 0; ring < rings.Count - 1; ring++)
        {
            for (var i = 0; i < count; i++)
            {
                var a = first + ring * count + i;
                var b = first + ring * count + (i + 1) % count;
                Add(a, b, a + count, outwards);
                Add(b, b + count, a + count, outwards);
            }
        }

        Close(first, count, rings[0], place, !outwards);
        Close(first + (rings.Count - 1) * count, count, rings[^1], place, outwards);
    }

    private void Close(int first, int count, Vector3[] ring, Matrix4x4 place, bool forwards)
    {
        var centre = _vertices.Count;
        _vertices.Add(Vector3.Transform(ring.Aggregate(Vector3.Zero, (sum, p) => sum + p) / count, place));
        for (var i = 0; i < count; i++)
        {
            Add(first + i, first + (i + 1) % count, centre, forwards);
        }
    }

    /// <summary>Adds a triangle unless it has shrunk to a line, as at a tip.</summary>
    private void Add(int a, int b, int c, bool forwards)
    {
        var area = Vector3.Cross(_vertices[b] - _vertices[a], _vertices[c] - _vertices[a]).LengthSquared();
        if (area > 1e-14f)
        {
            _triangles.Add(forwards ? (a, b, c) : (a, c, b));
        }
    }

    /// <summary>Whether a ring's points run anticlockwise seen from the last ring's side.</summary>
    private static bool Outwards(IReadOnlyList<Vector3[]> rings)
    {
        var widest = rings.MaxBy(ring => Area(ring).LengthSquared())!;
        return Vector3.Dot(Area(widest), Middle(rings[^1]) - Middle(rings[0])) > 0;
    }

    private static Vector3 Middle(Vector3[] ring) => ring.Aggregate(Vector3.Zero, (sum, p) => sum + p) / ring.Length;

    private static Vector3 Area(Vector3[] ring)
    {
        var area = Vector3.Zero;
        for (var i = 0; i < ring.Length; i++)
        {
            area += Vector3.Cross(ring[i] - ring[0], ring[(i + 1) % ring.Length] - ring[0]);
        }

        return area;
    }
}
