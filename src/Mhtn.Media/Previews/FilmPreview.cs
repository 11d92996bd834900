using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Inputs;
using Mhtn.Media.Video;

namespace Mhtn.Media.Previews;

/// <summary>A picture that stands for a film, to show on a page.</summary>
public static class FilmPreview
{
    private const long MostBytes = 16L << 20;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    /// <summary>Makes it.</summary>
    /// <param name="path">A GIF or WebP, of which the first frame is taken, or, where there is ffmpeg, a film of any format it knows.</param>
    /// <param name="side">The longer side at the most, in pixels, 2 or more; a smaller film keeps its size.</param>
    /// <returns>A JPEG: of a film the most typical frame of its beginning, as the very first is often black.</returns>
    /// <exception cref="InputException">The file is no film that can be decoded here.</exception>
    public static byte[] Jpeg(string path, int side)
    {
        var head = MediaFile.ReadHead(path, FrameReader.Expected);
        if (AnimationDecoder.Knows(head))
        {
            return PicturePreview.Jpeg(path, side);
        }

        if (!FrameReader.MayBeVideo(FileSignature.Describe(head)))
        {
            throw MediaFile.Unfit(path, FrameReader.Expected, head);
        }

        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"scale=w='min({side},iw)':h='min({side},ih)':force_original_aspect_ratio=decrease,thumbnail=50");
        using var output = new MemoryStream();
        FfmpegProgram.Require(path, "GIF and WebP animation").Decode(
            path,
            FrameReader.Expected,
            ["-an", "-sn", "-dn", "-t", "10", "-vf", filter, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p", "-f", "image2pipe"],
            output,
            new FfmpegLimits(MostBytes, MostTime));
        return output.Length > 0 ? output.ToArray() : throw MediaFile.Unfit(path, FrameReader.Expected, [], "a video without frames");
    }
}
