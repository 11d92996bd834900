using Mhtn.Core.Errors;
using Mhtn.Media.Audio;

namespace Mhtn.Media.Previews;

/// <summary>The beginning of a sound, to play on a page.</summary>
public static class SoundPreview
{
    private const int SampleRateHz = 16_000;

    /// <summary>Makes it.</summary>
    /// <param name="path">A WAV or, where there is ffmpeg, a file of any format it knows.</param>
    /// <param name="seconds">Its length at the most.</param>
    /// <returns>A WAV of one channel of 16 bits at 16 kHz: 32,000 bytes a second.</returns>
    /// <exception cref="InputException">The file is no sound that can be decoded here.</exception>
    public static byte[] Wav(string path, double seconds) => WavWriter.Encode(SoundFile.Read(path, SampleRateHz, seconds));
}
