using System.Numerics;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>Directions the light fields look along.</summary>
/// <remarks>
/// A light field looks along the 20 corners of a dodecahedron; opposite ones mirror each other, so 10 views are drawn. The first light
/// field stands as the model does; each further one is the dodecahedron turned, out of <see cref="Candidates"/> turns spread evenly by a
/// low-discrepancy sequence, so that its views are as far as can be from all before. Hence the first k light fields are the same for every k.
/// </remarks>
internal static class LightFieldCameras
{
    /// <summary>Views of a light field.</summary>
    internal const int Views = 10;

    private const int Candidates = 500;

    /// <summary>The directions.</summary>
    /// <param name="lightFields">How many light fields, 1 or more.</param>
    /// <returns>10 directions of length 1 for each light field, one after the other.</returns>
    internal static Vector3[] Directions(int lightFields)
    {
        var corners = Dodecahedron();
        var directions = new List<Vector3>(corners);
        while (directions.Count < lightFields * Views)
        {
            var best = Enumerable.Range(0, Candidates)
                .Select(i => corners.Select(c => Vector3.Normalize(Vector3.Transform(c, Turn(i)))).ToArray())
                .MinBy(turned => turned.Max(t => directions.Max(d => Math.Abs(Vector3.Dot(d, t)))))!;
            directions.AddRange(best);
        }

        return [.. directions];
    }

    /// <summary>One of each two opposite corners.</summary>
    private static Vector3[] Dodecahedron()
    {
        var golden = (1 + MathF.Sqrt(5)) / 2;
        Vector3[] corners =
        [
            new(1, 1, 1), new(1, 1, -1), new(1, -1, 1), new(1, -1, -1),
            new(0, 1 / golden, golden), new(0, 1 / golden, -golden),
            new(1 / golden, golden, 0), new(-1 / golden, golden, 0),
            new(golden, 0, 1 / golden), new(golden, 0, -1 / golden),
        ];
        return [.. corners.Select(Vector3.Normalize)];
    }

    /// <summary>A rotation by the three numbers of the additive sequence of the root of x⁴ = x + 1, spread evenly over all rotations.</summary>
    private static Quaternion Turn(int index)
    {
        const double Root = 1.2207440846057596;
        var (a, b, c) = (Fraction(index / Root), Fraction(index / (Root * Root)), Fraction(index / (Root * Root * Root)));
        var (near, far) = (Math.Sqrt(1 - a), Math.Sqrt(a));
        var (first, second) = (2 * Math.PI * b, 2 * Math.PI * c);
        return new Quaternion(
            (float)(near * Math.Sin(first)), (float)(near * Math.Cos(first)), (float)(far * Math.Sin(second)), (float)(far * Math.Cos(second)));
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
