using System.Numerics;
using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>Fourier coefficients of an outline's distance from the silhouette's centroid.</summary>
/// <remarks>
/// Source: "A Comparative Study of Fourier Descriptors for Shape Representation and Retrieval", ACCV 2002, which the LightField descriptor
/// follows. r(t) is the distance at <see cref="Samples"/> points evenly along the outline, F_k its discrete transform; the numbers are
/// |F_k| / |F_0|, k = 1..10, in [0, 1]. Free of place, size, rotation, mirroring, and of where the outline begins.
/// </remarks>
internal static class OutlineFourier
{
    /// <summary>How many coefficients.</summary>
    internal const int Count = 10;

    private const int Samples = 256;
    private static readonly Complex[] Roots =
        [.. Enumerable.Range(0, Samples).Select(i => Complex.FromPolarCoordinates(1, -2 * Math.PI * i / Samples))];

    /// <summary>Computes them.</summary>
    /// <param name="outline">A closed chain of points.</param>
    /// <param name="frame">The silhouette it belongs to.</param>
    /// <param name="coefficients">Takes [10].</param>
    internal static void Compute(ReadOnlySpan<Vector2> outline, SilhouetteFrame frame, Span<float> coefficients)
    {
        Span<double> distances = stackalloc double[Samples];
        Sample(outline, new Vector2((float)frame.CentreX, (float)frame.CentreY), distances);
        var mean = 0.0;
        foreach (var distance in distances)
        {
            mean += distance;
        }

        for (var k = 1; k <= Count; k++)
        {
            var (real, imaginary) = (0.0, 0.0);
            for (var i = 0; i < Samples; i++)
            {
                var root = Roots[k * i % Samples];
                real += distances[i] * root.Real;
                imaginary += distances[i] * root.Imaginary;
            }

            coefficients[k - 1] = mean > 0 ? (float)(Math.Sqrt((real * real) + (imaginary * imaginary)) / mean) : 0;
        }
    }

    private static void Sample(ReadOnlySpan<Vector2> outline, Vector2 centre, Span<double> distances)
    {
        var step = OutlineTracer.Length(outline) / Samples;
        var (segment, passed) = (0, 0.0);
        for (var i = 0; i < distances.Length; i++)
        {
            var target = i * step;
            var length = SegmentLength(outline, segment);
            while (passed + length < target && segment < outline.Length - 1)
            {
                passed += length;
                length = SegmentLength(outline, ++segment);
            }

            var share = length > 0 ? Math.Min((target - passed) / length, 1) : 0;
            distances[i] = Vector2.Distance(
                Vector2.Lerp(outline[segment], outline[(segment + 1) % outline.Length], (float)share), centre);
        }
    }

    private static double SegmentLength(ReadOnlySpan<Vector2> outline, int segment) =>
        Vector2.Distance(outline[segment], outline[(segment + 1) % outline.Length]);
}
