using System.Numerics;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Tests.Model3D.Shapes;

/// <summary>Simple shapes as meshes.</summary>
internal static class Solids
{
    internal static readonly (string Name, TriangleMesh Mesh)[] All =
    [
        ("cube", Box(new(-1, -1, -1), new(1, 1, 1))),
        ("sphere", Surface(24, 12, (u, v) => new(Math.Cos(u) * Math.Sin(v), Math.Sin(u) * Math.Sin(v), Math.Cos(v)), Math.PI)),
        ("torus", Surface(32, 16, (u, v) => new((1 + (0.4 * Math.Cos(v))) * Math.Cos(u), (1 + (0.4 * Math.Cos(v))) * Math.Sin(u), 0.4 * Math.Sin(v)), 2 * Math.PI)),
        ("cone", Surface(32, 2, (u, v) => v < 0.5 ? new(0, 0, 2) : v < 1.5 ? new(Math.Cos(u), Math.Sin(u), 0) : default, 2)),
        ("cylinder", Surface(32, 3, (u, v) => v < 0.5 ? new(0, 0, 4) : v < 1.5 ? new(Math.Cos(u), Math.Sin(u), 4) : v < 2.5 ? new(Math.Cos(u), Math.Sin(u), 0) : default, 3)),
        ("chair", Chair()),
    ];

    internal static TriangleMesh Box(Point3 low, Point3 high)
    {
        var vertices = CubeFiles.Corners.Select(c => new Point3(c.X > 0 ? high.X : low.X, c.Y > 0 ? high.Y : low.Y, c.Z > 0 ? high.Z : low.Z));
        return new TriangleMesh(vertices.ToArray(), CubeFiles.Triangles.Select(t => new Triangle(t[0], t[1], t[2])).ToArray());
    }

    /// <summary>A grid over u in [0, 2π) and v in [0, <paramref name="end"/>].</summary>
    internal static TriangleMesh Surface(int around, int along, Func<double, double, Point3> at, double end)
    {
        var vertices = new List<Point3>();
        var triangles = new List<Triangle>();
        for (var j = 0; j <= along; j++)
        {
            for (var i = 0; i < around; i++)
            {
                vertices.Add(at(2 * Math.PI * i / around, end * j / along));
                if (j < along)
                {
                    var (a, b) = ((j * around) + i, (j * around) + ((i + 1) % around));
                    triangles.Add(new Triangle(a, b, a + around));
                    triangles.Add(new Triangle(b, b + around, a + around));
                }
            }
        }

        return new TriangleMesh(vertices.ToArray(), triangles.ToArray());
    }

    internal static TriangleMesh Moved(TriangleMesh mesh, Quaternion turn, double scale, Point3 shift)
    {
        Point3 Axis(Vector3 unit)
        {
            var turned = Vector3.Transform(unit, turn);
            return new Point3(turned.X, turned.Y, turned.Z) * scale;
        }

        var (x, y, z) = (Axis(Vector3.UnitX), Axis(Vector3.UnitY), Axis(Vector3.UnitZ));
        return new TriangleMesh(
            mesh.Vertices.ToArray().Select(p => new Point3(
                (x.X * p.X) + (y.X * p.Y) + (z.X * p.Z) + shift.X,
                (x.Y * p.X) + (y.Y * p.Y) + (z.Y * p.Z) + shift.Y,
                (x.Z * p.X) + (y.Z * p.Y) + (z.Z * p.Z) + shift.Z)).ToArray(),
            mesh.Triangles);
    }

    internal static Quaternion RandomTurn(Random random) => Quaternion.Normalize(new Quaternion(
        Normal(random), Normal(random), Normal(random), Normal(random)));

    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static TriangleMesh Chair()
    {
        var parts = new List<TriangleMesh> { Box(new(0, 0, 1), new(1, 1, 1.1)), Box(new(0, 0.9, 1.1), new(1, 1, 2.2)) };
        foreach (var (x, y) in new[] { (0.0, 0.0), (0.9, 0.0), (0.0, 0.9), (0.9, 0.9) })
        {
            parts.Add(Box(new(x, y, 0), new(x + 0.1, y + 0.1, 1)));
        }

        var triangles = parts.SelectMany((part, i) => part.Triangles.ToArray().Select(t => new Triangle(t.A + (8 * i), t.B + (8 * i), t.C + (8 * i))));
        return new TriangleMesh(parts.SelectMany(p => p.Vertices.ToArray()).ToArray(), triangles.ToArray());
    }
}
