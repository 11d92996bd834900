using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Health;

/// <summary>Describes pictures by numbers that need no learning: edges and colours in a grid of 4 x 4 cells.</summary>
/// <remarks>
/// A cell has a histogram of 9 unsigned gradient orientations of the grey picture, weighted by magnitude and shared between the two nearest
/// ("Histograms of Oriented Gradients for Human Detection", CVPR 2005; departure: all cells together are one block), and mean and standard
/// deviation of red, green and blue. The frames of a video are averaged, and its motion statistics follow. Weaker than a backbone
/// taught by a source domain, but the same for every collection and ready at once.
/// </remarks>
internal static class PictureDescriptor
{
    private const int Grid = 4;
    private const int Orientations = 9;
    private const int PerCell = Orientations + (2 * PictureLayout.Channels);
    private const double Clip = 0.2;

    /// <summary>Numbers that describe one item.</summary>
    public static int Width(PictureLayout layout) => (Grid * Grid * PerCell) + layout.Tail;

    /// <summary>Describes items.</summary>
    /// <param name="pictures">Their pictures; each is seen by its middle.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <returns>[items, <see cref="Width"/>].</returns>
    public static FeatureMatrix Compute(PictureRows pictures, CancellationToken cancellationToken)
    {
        var layout = pictures.Layout;
        var features = new FeatureMatrix(pictures.Count, Width(layout));
        Parallel.For(0, pictures.Count, new ParallelOptions { CancellationToken = cancellationToken }, row =>
        {
            var values = new float[layout.Length];
            pictures.Read(row)!.Write(layout, PictureView.Centre, values);
            for (var picture = 0; picture < layout.Count; picture++)
            {
                var planes = values.AsSpan(picture * PictureLayout.Channels * layout.Size * layout.Size, PictureLayout.Channels * layout.Size * layout.Size);
                Add(planes, layout.Size, 1.0 / layout.Count, features.Row(row));
            }

            values.AsSpan(layout.PixelLength).CopyTo(features.Row(row)[(Grid * Grid * PerCell)..]);
        });
        return features;
    }

    private static void Add(ReadOnlySpan<float> planes, int size, double weight, Span<float> into)
    {
        var edges = Edges(planes, size);
        for (var cell = 0; cell < Grid * Grid; cell++)
        {
            var own = into.Slice(cell * PerCell, PerCell);
            for (var o = 0; o < Orientations; o++)
            {
                own[o] += (float)(weight * edges[(cell * Orientations) + o]);
            }

            for (var channel = 0; channel < PictureLayout.Channels; channel++)
            {
                var (mean, deviation) = Colour(planes.Slice(channel * size * size, size * size), size, cell);
                own[Orientations + (2 * channel)] += (float)(weight * mean);
                own[Orientations + (2 * channel) + 1] += (float)(weight * deviation);
            }
        }
    }

    /// <summary>[cells x orientations], of length 1, clipped and brought to length 1 again.</summary>
    private static double[] Edges(ReadOnlySpan<float> planes, int size)
    {
        var grey = new double[size * size];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (planes[i] + planes[(size * size) + i] + planes[(2 * size * size) + i]) / 3;
        }

        var histogram = new double[Grid * Grid * Orientations];
        for (var y = 1; y < size - 1; y++)
        {
            for (var x = 1; x < size - 1; x++)
            {
                var dx = grey[(y * size) + x + 1] - grey[(y * size) + x - 1];
                var dy = grey[((y + 1) * size) + x] - grey[((y - 1) * size) + x];
                var position = ((Math.Atan2(dy, dx) / Math.PI) + 1) % 1 * Orientations;
                var below = (int)position % Orientations;
                var cell = ((y * Grid / size * Grid) + (x * Grid / size)) * Orientations;
                var (magnitude, share) = (Math.Sqrt((dx * dx) + (dy * dy)), position - Math.Floor(position));
                histogram[cell + below] += magnitude * (1 - share);
                histogram[cell + ((below + 1) % Orientations)] += magnitude * share;
            }
        }

        Normalise(histogram);
        for (var i = 0; i < histogram.Length; i++)
        {
            histogram[i] = Math.Min(histogram[i], Clip);
        }

        Normalise(histogram);
        return histogram;
    }

    private static void Normalise(double[] values)
    {
        var length = Math.Sqrt(values.Sum(v => v * v));
        for (var i = 0; length > 0 && i < values.Length; i++)
        {
            values[i] /= length;
        }
    }

    private static (double Mean, double Deviation) Colour(ReadOnlySpan<float> plane, int size, int cell)
    {
        var (top, left) = (Math.DivRem(cell, Grid, out var column) * size / Grid, column * size / Grid);
        var (bottom, right) = (((cell / Grid) + 1) * size / Grid, (column + 1) * size / Grid);
        var (sum, squares) = (0.0, 0.0);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                double value = plane[(y * size) + x];
                sum += value;
                squares += value * value;
            }
        }

        var count = (bottom - top) * (right - left);
        return (sum / count, Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count)))));
    }
}
