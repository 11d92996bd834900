using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Audio;

/// <summary>Reads sounds of any format: WAV is decoded here; every other format goes through ffmpeg.</summary>
internal static class SoundFile
{
    /// <summary>What a file should be, in messages.</summary>
    public const string Expected = "a sound";

    /// <summary>Reads the beginning of a sound: one channel of the rate asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sampleRateHz">Samples a second it shall have.</param>
    /// <param name="maxSeconds">Most seconds to read.</param>
    /// <exception cref="InputException">The file is no sound that can be decoded here.</exception>
    public static Sound Read(string path, int sampleRateHz, double maxSeconds) =>
        Resampler.Resample(Decode(path, sampleRateHz, maxSeconds), sampleRateHz);

    private static Sound Decode(string path, int sampleRateHz, double maxSeconds)
    {
        var start = MediaFile.ReadHead(path, Expected);
        if (WavFile.Matches(start))
        {
            using var stream = InputFile.OpenRead(path, Expected);
            return InputFile.Reading(path, Expected, () => WavFile.Read(path, stream, maxSeconds));
        }

        return MayBeSound(FileSignature.Describe(start))
            ? FfmpegSound.Decode(path, sampleRateHz, maxSeconds)
            : throw MediaFile.Unfit(path, Expected, start);
    }

    private static bool MayBeSound(string? format) =>
        format is null || format.EndsWith(" sound", StringComparison.Ordinal)
        || format.EndsWith(" video", StringComparison.Ordinal) || format.EndsWith(" file", StringComparison.Ordinal);
}
