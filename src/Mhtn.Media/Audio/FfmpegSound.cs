using System.Globalization;
using System.Runtime.InteropServices;
using Mhtn.Core.Errors;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Audio;

/// <summary>Reads the sound of any file ffmpeg knows, be it a video's.</summary>
internal static class FfmpegSound
{
    private const string Expected = "a sound";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    /// <summary>Decodes the beginning of a sound: one channel, resampled by ffmpeg.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Samples a second it shall have.</param>
    /// <param name="maxSeconds">Most seconds to read.</param>
    /// <exception cref="InputException">There is no ffmpeg, or no sound it can decode.</exception>
    public static Sound Decode(string path, int sampleRateHz, double maxSeconds)
    {
        var limit = sizeof(float) * (long)((maxSeconds + 1) * sampleRateHz);
        using var output = new MemoryStream();
        FfmpegProgram.Require(path, "WAV").Decode(
            path,
            Expected,
            [
                "-map", "0:a:0", "-t", maxSeconds.ToString(CultureInfo.InvariantCulture),
                "-f", "f32le", "-ac", "1", "-ar", sampleRateHz.ToString(CultureInfo.InvariantCulture),
            ],
            output,
            new FfmpegLimits(limit, LongestRun));
        var samples = MemoryMarshal.Cast<byte, float>(output.GetBuffer().AsSpan(0, (int)output.Length)).ToArray();
        return samples.Length > 0 && samples.All(float.IsFinite)
            ? new Sound(sampleRateHz, samples)
            : throw MediaFile.Unfit(path, Expected, [], samples.Length == 0 ? "a file without a sound" : "samples that are no numbers");
    }
}
