using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Silhouettes;

/// <summary>
/// A mesh made ready for projection: its bounding box's middle at the origin, its farthest vertex at distance 1, only the vertices that
/// triangles use, coordinates in arrays of their own. Where a view puts its silhouette and how large is settled per view by
/// <see cref="SilhouetteRenderer"/>, so neither choice shows in the descriptor; this one keeps 32-bit numbers exact enough for models that
/// lie far from their origin.
/// </summary>
internal sealed class ViewGeometry
{
    internal ViewGeometry(TriangleMesh mesh)
    {
        var vertices = mesh.Vertices.Span;
        var places = new int[vertices.Length];
        Triangles = new Triangle[mesh.Triangles.Length];
        var used = new List<Point3>();
        for (var i = 0; i < Triangles.Length; i++)
        {
            var (a, b, c) = mesh.Triangles.Span[i];
            Triangles[i] = new Triangle(Place(a, vertices), Place(b, vertices), Place(c, vertices));
        }

        (X, Y, Z) = (new float[used.Count], new float[used.Count], new float[used.Count]);
        Normalize(used);

        int Place(int vertex, ReadOnlySpan<Point3> all)
        {
            if (places[vertex] == 0)
            {
                used.Add(all[vertex]);
                places[vertex] = used.Count;
            }

            return places[vertex] - 1;
        }
    }

    /// <summary>First coordinates, in [-1, 1].</summary>
    internal float[] X { get; }

    /// <summary>Second coordinates, in [-1, 1].</summary>
    internal float[] Y { get; }

    /// <summary>Third coordinates, in [-1, 1].</summary>
    internal float[] Z { get; }

    /// <summary>Triangles by indices into the arrays.</summary>
    internal Triangle[] Triangles { get; }

    private void Normalize(List<Point3> used)
    {
        var (low, high) = (used[0], used[0]);
        foreach (var (x, y, z) in used)
        {
            low = new Point3(Math.Min(low.X, x), Math.Min(low.Y, y), Math.Min(low.Z, z));
            high = new Point3(Math.Max(high.X, x), Math.Max(high.Y, y), Math.Max(high.Z, z));
        }

        var middle = new Point3((low.X + high.X) / 2, (low.Y + high.Y) / 2, (low.Z + high.Z) / 2);
        var radius = used.Max(p => (p - middle).Length);
        for (var i = 0; i < used.Count; i++)
        {
            var (x, y, z) = radius > 0 ? (used[i] - middle) * (1 / radius) : default;
            (X[i], Y[i], Z[i]) = ((float)x, (float)y, (float)z);
        }
    }
}
