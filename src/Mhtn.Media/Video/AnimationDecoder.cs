using Mhtn.Core.Errors;
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
        if (codec.FrameCount > MostFrames)
        {
            throw MediaFile.Unfit(path, FrameReader.Expected, content, $"an animation of {codec.FrameCount} frames (at most {MostFrames})");
        }

        using var composer = new FrameComposer(path, codec);
        for (var i = 0; i < composer.Count; i++)
        {
            yield return PictureScaler.ToSquare(composer.Compose(i), side);
        }
    }
}
