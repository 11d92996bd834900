using System.Runtime.InteropServices;
using Mhtn.Core.Errors;

namespace Mhtn.Media.Model3D.Meshes;

/// <summary>
/// Gathers a mesh while its file is read. It grows by what is there, never by what a header announces, and refuses what no mesh may hold.
/// </summary>
internal sealed class MeshBuilder
{
    private readonly MeshSource _source;
    private readonly List<Point3> _vertices = [];
    private readonly List<Triangle> _triangles = [];

    internal MeshBuilder(MeshSource source) => _source = source;

    /// <summary>Vertices so far.</summary>
    internal int Vertices => _vertices.Count;

    /// <summary>Adds a vertex.</summary>
    /// <exception cref="InputException">A coordinate is not a number a model can have, or there are too many vertices.</exception>
    internal void AddVertex(double x, double y, double z, MeshPlace place)
    {
        if (!(Math.Abs(x) <= float.MaxValue && Math.Abs(y) <= float.MaxValue && Math.Abs(z) <= float.MaxValue))
        {
            throw _source.Malformed(
                place, "finite coordinates", $"({MeshSource.Quote(x)}, {MeshSource.Quote(y)}, {MeshSource.Quote(z)})");
        }

        if (_vertices.Count == MeshLimits.MaxVertices)
        {
            throw TooLarge($"at most {MeshLimits.MaxVertices} vertices", place);
        }

        _vertices.Add(new Point3(x, y, z));
    }

    /// <summary>Adds a polygon as a fan about its first corner, which fills it where it is convex.</summary>
    /// <param name="corners">Three indices or more, from 0.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="InputException">It has too few corners or names a vertex that is not there, or there are too many triangles.</exception>
    internal void AddPolygon(ReadOnlySpan<int> corners, MeshPlace place)
    {
        if (corners.Length < 3)
        {
            throw _source.Malformed(place, "a face of 3 corners or more", $"{corners.Length}");
        }

        foreach (var corner in corners)
        {
            if ((uint)corner >= _vertices.Count)
            {
                throw _source.Malformed(place, $"one of {_vertices.Count} vertices", $"vertex {corner} (counted from 0)");
            }
        }

        if (_triangles.Count > MeshLimits.MaxTriangles - (corners.Length - 2))
        {
            throw TooLarge($"at most {MeshLimits.MaxTriangles} triangles", place);
        }

        for (var i = 2; i < corners.Length; i++)
        {
            _triangles.Add(new Triangle(corners[0], corners[i - 1], corners[i]));
        }
    }

    /// <summary>The mesh.</summary>
    /// <exception cref="InputException">Nothing of it can be seen: no vertex, no triangle, or none with an area.</exception>
    internal TriangleMesh Build()
    {
        if (_triangles.Count == 0)
        {
            throw _source.Malformed("a model with faces", $"{_vertices.Count} vertices and no face");
        }

        if (!HasArea())
        {
            throw _source.Malformed("a model with a surface", "only faces of no area, all their points equal or in one line");
        }

        return new TriangleMesh(_vertices.ToArray(), _triangles.ToArray());
    }

    private bool HasArea()
    {
        var origin = _vertices[_triangles[0].A];
        var size = 0.0;
        foreach (var (a, b, c) in CollectionsMarshal.AsSpan(_triangles))
        {
            size = Math.Max(size, Math.Max((_vertices[a] - origin).Length, Math.Max((_vertices[b] - origin).Length, (_vertices[c] - origin).Length)));
        }

        var scale = size > 0 ? 1 / size : 0;
        return double.IsFinite(scale) && _triangles.Exists(t =>
            ((_vertices[t.B] - _vertices[t.A]) * scale).Cross((_vertices[t.C] - _vertices[t.A]) * scale).Length > 0);
    }

    private InputException TooLarge(string expected, MeshPlace place) => new(
        ProblemLocation.InFile(_source.Path), expected, $"more, from {place} on", "Simplify the model, or leave the item out.");
}
