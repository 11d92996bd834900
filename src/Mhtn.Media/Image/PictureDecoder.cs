using Mhtn.Core.Errors;
using Mhtn.Media.Inputs;
using SkiaSharp;

namespace Mhtn.Media.Image;

/// <summary>Decodes JPEG, PNG, WebP, GIF and BMP into upright sRGB pixels of bounded size.</summary>
internal static class PictureDecoder
{
    /// <summary>What a file should be, in messages.</summary>
    public const string Expected = "a picture (JPEG, PNG, WebP, GIF or BMP)";

    private const long LargestFile = 512L << 20;
    private const long MostPixels = 64L << 20;
    private const long MostPixelsByRows = 512L << 20;

    /// <summary>Decodes a file into a square.</summary>
    /// <param name="path">The file; of an animation the first frame.</param>
    /// <param name="side">Side of the square: the shorter side is brought to it, the longer one cut evenly at both ends.</param>
    /// <returns>[3, side, side]: red, green and blue planes.</returns>
    /// <exception cref="InputException">The file is no such picture, is cut off, or is too large.</exception>
    public static byte[] ReadSquare(string path, int side) => Read(path, side, upright => PictureScaler.ToSquare(upright, side));

    /// <summary>Decodes a file into upright pixels.</summary>
    /// <param name="path">The file; of an animation the first frame.</param>
    /// <param name="side">The shorter side is no less than this, unless the picture's own is; it may be much more.</param>
    /// <param name="use">Makes something of the pixels, which do not outlive the call.</param>
    /// <exception cref="InputException">The file is no such picture, is cut off, or is too large.</exception>
    public static byte[] Read(string path, int side, Func<SKBitmap, byte[]> use)
    {
        var content = MediaFile.ReadAll(path, Expected, LargestFile);
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw MediaFile.Unfit(path, Expected, content);
        using var bitmap = Decode(codec, path, side, JpegHeader.IsDecodedByRows(content));
        if (codec.EncodedOrigin == SKEncodedOrigin.TopLeft)
        {
            return use(bitmap);
        }

        using var upright = Orientation.Upright(bitmap, codec.EncodedOrigin);
        return use(upright);
    }

    /// <summary>Pixels in the form everything here works on: 8 bits of red, green, blue and alpha, sRGB.</summary>
    public static SKImageInfo Format(int width, int height)
    {
        using var space = SKColorSpace.CreateSrgb();
        return new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, space);
    }

    /// <summary>Refuses a picture that would take too much memory, by what its header says.</summary>
    public static void RequireBounded(string path, SKSizeI size) => RequireBounded(path, size, MostPixels);

    private static void RequireBounded(string path, SKSizeI size, long mostPixels)
    {
        if ((long)size.Width * size.Height > mostPixels)
        {
            throw new InputException(
                ProblemLocation.InFile(path),
                $"a picture of at most {mostPixels} pixels",
                $"{size.Width} x {size.Height}",
                "Make a smaller version of the picture, or leave the item out.");
        }
    }

    private static SKBitmap Decode(SKCodec codec, string path, int side, bool byRows)
    {
        RequireBounded(path, codec.Info.Size, byRows ? MostPixelsByRows : MostPixels);
        var size = byRows ? Reduced(codec, side) : codec.Info.Size;
        RequireBounded(path, size);
        var bitmap = new SKBitmap(Format(size.Width, size.Height));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result == SKCodecResult.Success)
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw MediaFile.Unfit(
            path,
            Expected,
            [],
            result == SKCodecResult.IncompleteInput ? "a picture that is cut off" : $"a damaged picture ({result})");
    }

    /// <summary>The least size a JPEG can be decoded at that leaves the scaler enough to average over: twice the square's side.</summary>
    private static SKSizeI Reduced(SKCodec codec, int side)
    {
        var shorter = Math.Min(codec.Info.Width, codec.Info.Height);
        var size = codec.GetScaledDimensions(Math.Min(1f, 2f * side / shorter));
        return Math.Min(size.Width, size.Height) < side ? codec.Info.Size : size;
    }
}
