using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>Pictures as files: as collections have them, in more than one format.</summary>
internal static class PictureFile
{
    /// <summary>PNG or JPEG.</summary>
    /// <returns>The bytes, and the format's ending without a dot.</returns>
    public static (byte[] Bytes, string Extension) Encode(SKBitmap bitmap, Random random)
    {
        var jpeg = random.NextSingle() < 0.5f;
        using var data = jpeg
            ? bitmap.Encode(SKEncodedImageFormat.Jpeg, random.Next(60, 96))
            : bitmap.Encode(SKEncodedImageFormat.Png, 0);
        return (data.ToArray(), jpeg ? "jpg" : "png");
    }
}
