using SkiaSharp;

namespace Mhtn.Media.Image;

/// <summary>Brings a picture to a square of a given side.</summary>
internal static class PictureScaler
{
    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Scales the shorter side to <paramref name="side"/> and cuts the longer one evenly at both ends.</summary>
    /// <param name="picture">Upright pixels; what is transparent becomes white.</param>
    /// <param name="side">Side of the square in pixels.</param>
    /// <returns>[3, side, side]: red, green and blue planes.</returns>
    public static byte[] ToSquare(SKBitmap picture, int side)
    {
        using var square = new SKBitmap(PictureDecoder.Format(side, side));
        using (var canvas = new SKCanvas(square))
        using (var image = SKImage.FromPixels(picture.PeekPixels()))
        {
            canvas.Clear(SKColors.White);
            var shorter = Math.Min(picture.Width, picture.Height);
            var left = (picture.Width - shorter) / 2f;
            var top = (picture.Height - shorter) / 2f;
            canvas.DrawImage(image, SKRect.Create(left, top, shorter, shorter), SKRect.Create(side, side), Sampling);
        }

        return Planes(square);
    }

    private static byte[] Planes(SKBitmap square)
    {
        var pixels = square.GetPixelSpan();
        var area = pixels.Length / 4;
        var planes = new byte[3 * area];
        for (var i = 0; i < area; i++)
        {
            planes[i] = pixels[4 * i];
            planes[area + i] = pixels[(4 * i) + 1];
            planes[(2 * area) + i] = pixels[(4 * i) + 2];
        }

        return planes;
    }
}
