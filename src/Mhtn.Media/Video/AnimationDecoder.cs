using Mhtn.Core.Inputs;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using SkiaSharp;

namespace Mhtn.Media.Video;

/// <summary>Decodes the frames of GIF and WebP animations, each as a square.</summary>
internal static class AnimationDecoder
{
    /// <summary>Most bytes of an animation.</summary>
    public const long LargestFile = 256L << 20;

    private const int MostFrames = 20_000;

    /// <summary>Whether a file is a picture format that may hold an animation.</summary>
    /// <param name="head">The first 12 bytes or more.</param>
    public static bool Knows(ReadOnlySpan<byte> head) =>
        head.StartsWith("GIF8"u8) || (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8));

    /// <summary>Whether a file has more than one frame.</summary>
    /// <exception cref="InputException">The file is missing, or is no picture.</exception>
    public static bool IsAnimation(string path)
    {
        var content = MediaFile.ReadAll(path, FrameReader.Expected, LargestFile);
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw MediaFile.Unfit(path, PictureDecoder.Expected, content);
        return codec.FrameCount > 1;
    }

    /// <summary>The frames in order, composed as a viewer shows them.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="side">Side of the squares in pixels.</param>
    /// <returns>[3, side, side] for each frame.</returns>
    /// <exception cref="InputException">The animation is damaged, cut off, or too large.</exception>
    public static IEnumerable<byte[]> Frames(string path, byte[] content, int side)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw MediaFile.Unfit(path, FrameReader.Expected, content);
        PictureDecoder.RequireBounded(path, codec.Info.Size);
        var count = Math.Max(codec.FrameCount, 1);
        if (count > MostFrames)
        {
            throw MediaFile.Unfit(path, FrameReader.Expected, content, $"an animation of {count} frames (at most {MostFrames})");
        }

        using var bitmap = new SKBitmap(PictureDecoder.Format(codec.Info.Width, codec.Info.Height));
        for (var i = 0; i < count; i++)
        {
            Decode(codec, bitmap, i, path);
            yield return PictureScaler.ToSquare(bitmap, side);
        }
    }

    private static void Decode(SKCodec codec, SKBitmap bitmap, int frame, string path)
    {
        // The bitmap still holds the frame before; the codec composes upon it where the format allows, else from the last full frame.
        var required = codec.FrameCount > 1 ? codec.FrameInfo[frame].RequiredFrame : -1;
        var options = new SKCodecOptions(frame, required == frame - 1 ? required : -1);
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels(), options);
        if (result != SKCodecResult.Success)
        {
            throw MediaFile.Unfit(
                path,
                FrameReader.Expected,
                [],
                result == SKCodecResult.IncompleteInput ? $"an animation that is cut off in frame {frame + 1}" : $"a damaged frame {frame + 1} ({result})");
        }
    }
}
