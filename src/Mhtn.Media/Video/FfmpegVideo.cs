using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Media.Ffmpeg;

namespace Mhtn.Media.Video;

/// <summary>Decodes films by ffmpeg, through a pipe, frame by frame.</summary>
internal static class FfmpegVideo
{
    private const long MostBytes = 8L << 30;
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    /// <summary>Decodes the frames in order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="side">Side of the squares: the shorter side is brought to it, the longer one cut evenly at both ends.</param>
    /// <param name="options">Frames a second and most seconds.</param>
    /// <param name="take">Called with each frame, [3, side, side].</param>
    /// <exception cref="InputException">ffmpeg is missing or cannot decode the file.</exception>
    public static void Read(string path, int side, VideoOptions options, Action<byte[]> take)
    {
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"fps={options.FramesPerSecond},scale={side}:{side}:force_original_aspect_ratio=increase:flags=area,crop={side}:{side}");
        using var frames = new FrameStream(side, take);
        FfmpegProgram.Require(path, "GIF and WebP animation").Decode(
            path,
            FrameReader.Expected,
            [
                "-an", "-sn", "-dn",
                "-t", options.MaxSeconds.ToString(CultureInfo.InvariantCulture),
                "-vf", filter,
                "-pix_fmt", "rgb24",
                "-f", "rawvideo",
            ],
            frames,
            new FfmpegLimits(MostBytes, MostTime));
    }
}
