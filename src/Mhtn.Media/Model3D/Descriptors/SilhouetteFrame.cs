using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>Where a silhouette is and how large, in pixels, and its second moments; all exact for square pixels.</summary>
/// <param name="Area">Set pixels.</param>
/// <param name="CentreX">Centroid.</param>
/// <param name="CentreY">Centroid.</param>
/// <param name="Reach">Distance from the centroid to the farthest point of a set pixel, above 0.</param>
/// <param name="Xx">Second central moment ∬ x².</param>
/// <param name="Xy">Second central moment ∬ xy.</param>
/// <param name="Yy">Second central moment ∬ y².</param>
internal readonly record struct SilhouetteFrame(
    double Area, double CentreX, double CentreY, double Reach, double Xx, double Xy, double Yy)
{
    /// <summary>
    /// How far the silhouette is from being as wide as long: ((Xx - Yy)² + 4 Xy²) / (Xx + Yy)², in [0, 1), 0 for a disc or a square and
    /// ((a²-b²)/(a²+b²))² for an ellipse of half axes a and b.
    /// </summary>
    public double Eccentricity => (((Xx - Yy) * (Xx - Yy)) + (4 * Xy * Xy)) / ((Xx + Yy) * (Xx + Yy));

    /// <summary>Measures a silhouette.</summary>
    /// <param name="runs">At least one.</param>
    public static SilhouetteFrame Of(IReadOnlyList<PixelRun> runs)
    {
        var (area, x, y) = (0.0, 0.0, 0.0);
        foreach (var (row, first, end) in runs)
        {
            var length = end - first;
            area += length;
            x += length * (first + end) / 2.0;
            y += length * (row + 0.5);
        }

        var frame = new SilhouetteFrame(area, x / area, y / area, 1, 0, 0, 0);
        var (reach, xx, xy, yy) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (row, first, end) in runs)
        {
            var (left, right) = (frame.X(first), frame.X(end));
            var (top, bottom) = (frame.Y(row), frame.Y(row + 1));
            var far = Math.Max(Math.Abs(top), Math.Abs(bottom));
            reach = Math.Max(reach, (Math.Max(left * left, right * right)) + (far * far));
            var ySquare = ((bottom * bottom * bottom) - (top * top * top)) / 3;
            xx += ((right * right * right) - (left * left * left)) / 3;
            xy += ((right * right) - (left * left)) / 2 * ((bottom * bottom) - (top * top)) / 2;
            yy += (right - left) * ySquare;
        }

        return frame with { Reach = Math.Sqrt(reach), Xx = xx, Xy = xy, Yy = yy };
    }

    /// <summary>A pixel coordinate, seen from the centroid in units of the reach.</summary>
    public double X(double pixel) => (pixel - CentreX) / Reach;

    /// <summary>A pixel coordinate, seen from the centroid in units of the reach.</summary>
    public double Y(double pixel) => (pixel - CentreY) / Reach;
}
