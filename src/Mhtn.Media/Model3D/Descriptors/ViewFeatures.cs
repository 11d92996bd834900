using System.Numerics;
using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>
/// The 47 numbers of one view: 35 Zernike magnitudes (<see cref="ZernikeMoments"/>), 10 Fourier coefficients of the longest outline
/// (<see cref="OutlineFourier"/>), circularity and eccentricity (<see cref="SilhouetteFrame.Eccentricity"/>). Not for concurrent use.
/// </summary>
internal sealed class ViewFeatures
{
    /// <summary>Numbers of a view.</summary>
    internal const int Count = ZernikeMoments.Count + OutlineFourier.Count + 2;

    private readonly OutlineTracer _tracer;
    private readonly List<PixelRun> _runs = [];
    private readonly List<Vector2[]> _outlines = [];

    internal ViewFeatures(int resolution) => _tracer = new OutlineTracer(resolution);

    /// <summary>Computes them.</summary>
    /// <param name="picture">At least one set pixel.</param>
    /// <param name="features">Takes [47].</param>
    internal void Compute(Silhouette picture, Span<float> features)
    {
        picture.Runs(_runs);
        _tracer.Trace(picture, _outlines);
        var frame = SilhouetteFrame.Of(_runs);
        var longest = _outlines.MaxBy(o => o.Length)!;

        ZernikeMoments.Compute(_runs, frame, features);
        OutlineFourier.Compute(longest, frame, features[ZernikeMoments.Count..]);
        features[^2] = (float)Circularity(frame.Area, _outlines.Sum(o => OutlineTracer.Length(o)));
        features[^1] = (float)frame.Eccentricity;
    }

    /// <summary>4π area / perimeter², at most 1: 1 for a disc, π/4 for a square; holes add to the perimeter.</summary>
    private static double Circularity(double area, double perimeter) => Math.Min(1, 4 * Math.PI * area / (perimeter * perimeter));
}
