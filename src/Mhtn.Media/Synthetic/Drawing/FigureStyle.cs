using SkiaSharp;

namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>How one individual is painted: fill, outline and colours, none of which tells its class.</summary>
/// <param name="Fill">How parts are filled.</param>
/// <param name="OutlineWidth">In figure units; 0 for none.</param>
/// <param name="Outline">The outline's colour.</param>
/// <param name="Tones">A colour for each <see cref="Tone"/>.</param>
/// <param name="HatchDegrees">The direction of the strokes of <see cref="Fill.Hatched"/>.</param>
internal sealed record FigureStyle(Fill Fill, float OutlineWidth, SKColor Outline, IReadOnlyList<SKColor> Tones, float HatchDegrees)
{
    /// <summary>Draws a style that stands out from a background.</summary>
    /// <param name="random">The source of chance.</param>
    /// <param name="background">The background's mean colour.</param>
    public static FigureStyle Next(Random random, SKColor background)
    {
        background.ToHsl(out var hue, out _, out var light);
        var bright = light < 50 ? random.NextSingle() < 0.85f : random.NextSingle() < 0.3f;
        var main = SKColor.FromHsl(
            (hue + 40 + 280 * random.NextSingle()) % 360,
            25 + 70 * random.NextSingle(),
            bright ? 58 + 20 * random.NextSingle() : 22 + 24 * random.NextSingle());
        var second = SKColor.FromHsl(360 * random.NextSingle(), 90 * random.NextSingle(), 25 + 50 * random.NextSingle());
        var pale = SKColor.FromHsl(360 * random.NextSingle(), 40 * random.NextSingle(), 80 + 18 * random.NextSingle());
        var dark = SKColor.FromHsl(360 * random.NextSingle(), 40 * random.NextSingle(), 6 + 16 * random.NextSingle());
        var fill = random.NextSingle() switch
        {
            < 0.36f => Fill.Flat,
            < 0.6f => Fill.Gradient,
            < 0.74f => Fill.Paper,
            < 0.87f => Fill.Hatched,
            _ => Fill.Silhouette,
        };
        var outlined = fill is Fill.Paper or Fill.Hatched || random.NextSingle() < 0.5f;
        var outlineLight = fill == Fill.Paper ? light < 45 : random.NextSingle() < 0.2f;
        return new FigureStyle(
            fill,
            outlined ? 1.8f + 3 * random.NextSingle() : 0,
            outlineLight ? pale : dark,
            fill == Fill.Paper && outlineLight ? [dark, dark, dark, pale] : [main, second, pale, dark],
            180 * random.NextSingle());
    }
}
