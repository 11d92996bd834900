using Mhtn.Core.Errors;
using Mhtn.Media.Image;
using SkiaSharp;

namespace Mhtn.Media.Previews;

/// <summary>A small picture of a picture, to show on a page.</summary>
public static class PicturePreview
{
    private const int Quality = 82;

    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Makes it.</summary>
    /// <param name="path">A JPEG, PNG, WebP, GIF or BMP; of an animation the first frame is taken.</param>
    /// <param name="side">The longer side at the most, in pixels; a smaller picture keeps its size.</param>
    /// <returns>An upright JPEG; what is transparent is white.</returns>
    /// <exception cref="InputException">The file is no such picture, is cut off, or is too large.</exception>
    public static byte[] Jpeg(string path, int side) => PictureDecoder.Read(path, side, picture =>
    {
        var scale = Math.Min(1, side / (double)Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(scale * picture.Width)), Math.Max(1, (int)Math.Round(scale * picture.Height)));
        using var small = new SKBitmap(PictureDecoder.Format(width, height));
        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromPixels(picture.PeekPixels()))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, SKRect.Create(width, height), Sampling);
        }

        using var data = small.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    });
}
