namespace Mhtn.Media.Model3D.Meshes;

/// <summary>A surface of triangles; it need be neither closed nor connected nor consistently wound.</summary>
public sealed class TriangleMesh
{
    /// <summary>Makes a mesh.</summary>
    /// <param name="vertices">The corners, finite; some may be used by no triangle.</param>
    /// <param name="triangles">At least one, with indices into <paramref name="vertices"/>.</param>
    /// <exception cref="ArgumentException">There is no triangle, or one names a vertex that is not there.</exception>
    public TriangleMesh(ReadOnlyMemory<Point3> vertices, ReadOnlyMemory<Triangle> triangles)
    {
        if (triangles.IsEmpty)
        {
            throw new ArgumentException("A mesh has at least one triangle.", nameof(triangles));
        }

        foreach (var (a, b, c) in triangles.Span)
        {
            if ((uint)a >= vertices.Length || (uint)b >= vertices.Length || (uint)c >= vertices.Length)
            {
                throw new ArgumentException($"Triangle ({a}, {b}, {c}) leaves the {vertices.Length} vertices.", nameof(triangles));
            }
        }

        Vertices = vertices;
        Triangles = triangles;
    }

    /// <summary>The corners.</summary>
    public ReadOnlyMemory<Point3> Vertices { get; }

    /// <summary>The triangles.</summary>
    public ReadOnlyMemory<Triangle> Triangles { get; }
}
