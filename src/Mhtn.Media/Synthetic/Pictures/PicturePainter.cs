using Mhtn.Media.Synthetic.Drawing;
using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>Paints a picture of a figure: a backdrop, clutter, the figure, now and then something before it.</summary>
internal static class PicturePainter
{
    private const float WarpAmplitude = 5;

    /// <summary>Paints one.</summary>
    /// <param name="figure">What it shows.</param>
    /// <param name="side">Its width and height in pixels.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>An opaque picture, the caller's to dispose.</returns>
    public static SKBitmap Paint(IFigure figure, int side, Random random)
    {
        var bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Bgra8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(side);
        var background = Backdrop.Paint(random, canvas);
        for (var i = random.Next(5); i > 0; i--)
        {
            Clutter.Paint(random, canvas, 0.1f + 0.25f * random.NextSingle());
        }

        using (var layer = new SKPaint { ImageFilter = Blur(random) })
        {
            canvas.SaveLayer(layer);
            var placement = Placement.Next(random);
            canvas.Concat(in placement);
            using var brush = new FigureBrush(canvas, FigureStyle.Next(random, background), new Warp(random, WarpAmplitude));
            figure.Draw(brush, FigurePose.Next(random, figure.Variants));
            canvas.Restore();
        }

        if (random.NextSingle() < 0.25f)
        {
            Clutter.Paint(random, canvas, 0.2f + 0.2f * random.NextSingle());
        }

        canvas.Flush();
        Exposure.Next(random).Apply(bitmap, random);
        return bitmap;
    }

    private static SKImageFilter? Blur(Random random)
    {
        var sigma = random.NextSingle() < 0.2f ? 0.006f + 0.012f * random.NextSingle() : 0;
        return sigma > 0 ? SKImageFilter.CreateBlur(sigma, sigma) : null;
    }
}
