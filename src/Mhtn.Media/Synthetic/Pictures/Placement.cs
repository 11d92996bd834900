using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>Where a figure is in the unit square: from figure units to the picture.</summary>
internal static class Placement
{
    private const float FigureSide = 100;

    /// <summary>Draws a place, a size, a turn, a tilt and which way it looks.</summary>
    public static SKMatrix Next(Random random)
    {
        var scale = 0.65f + 0.33f * random.NextSingle();
        var room = 0.5f - 0.42f * scale;
        var x = 0.5f + room * (2 * random.NextSingle() - 1);
        var y = 0.5f + room * (2 * random.NextSingle() - 1);
        var degrees = 18 * (2 * random.NextSingle() - 1);
        var mirrored = random.NextSingle() < 0.5f ? -1 : 1;
        var tilt = new SKMatrix(
            1, 0.4f * (random.NextSingle() - 0.5f), 0,
            0.3f * (random.NextSingle() - 0.5f), 0.8f + 0.3f * random.NextSingle(), 0,
            0.005f * (random.NextSingle() - 0.5f), 0.005f * (random.NextSingle() - 0.5f), 1);
        return At(x, y, scale, mirrored, degrees).PreConcat(tilt);
    }

    /// <summary>A given place.</summary>
    /// <param name="x">The centre in the unit square.</param>
    /// <param name="y">The centre in the unit square.</param>
    /// <param name="scale">The figure's side as a part of the square's.</param>
    /// <param name="mirrored">-1 where it looks the other way, else 1.</param>
    /// <param name="degrees">How far it is turned.</param>
    public static SKMatrix At(float x, float y, float scale, int mirrored, float degrees) =>
        SKMatrix.CreateTranslation(x, y)
            .PreConcat(SKMatrix.CreateRotationDegrees(degrees))
            .PreConcat(SKMatrix.CreateScale(mirrored * scale / FigureSide, scale / FigureSide));
}
