using System.Runtime.InteropServices;
using SkiaSharp;

namespace Mhtn.Media.Image;

/// <summary>Turns a picture the way its EXIF orientation says, pixel by pixel, so that nothing is resampled.</summary>
internal static class Orientation
{
    /// <summary>The picture as it should be seen.</summary>
    /// <param name="stored">The pixels as the file has them.</param>
    /// <param name="origin">Where the file says the first pixel belongs.</param>
    /// <returns>A bitmap the caller disposes of.</returns>
    public static SKBitmap Upright(SKBitmap stored, SKEncodedOrigin origin)
    {
        var (swapped, mirroredX, mirroredY) = origin switch
        {
            SKEncodedOrigin.TopRight => (false, true, false),
            SKEncodedOrigin.BottomRight => (false, true, true),
            SKEncodedOrigin.BottomLeft => (false, false, true),
            SKEncodedOrigin.LeftTop => (true, false, false),
            SKEncodedOrigin.RightTop => (true, false, true),
            SKEncodedOrigin.RightBottom => (true, true, true),
            SKEncodedOrigin.LeftBottom => (true, true, false),
            _ => (false, false, false),
        };
        var upright = new SKBitmap(PictureDecoder.Format(
            swapped ? stored.Height : stored.Width,
            swapped ? stored.Width : stored.Height));
        var from = MemoryMarshal.Cast<byte, uint>(stored.GetPixelSpan());
        var to = MemoryMarshal.Cast<byte, uint>(upright.GetPixelSpan());

        // A bitmap asks Skia for its sides every time.
        var (storedWidth, storedHeight) = (stored.Width, stored.Height);
        var (width, height) = (upright.Width, upright.Height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (column, row) = swapped ? (y, x) : (x, y);
                column = mirroredX ? storedWidth - 1 - column : column;
                row = mirroredY ? storedHeight - 1 - row : row;
                to[(y * width) + x] = from[(row * storedWidth) + column];
            }
        }

        return upright;
    }
}
