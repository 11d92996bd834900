using System.Numerics.Tensors;
using Mhtn.Core.Errors;
using Mhtn.Media.Audio;

namespace Mhtn.Media.Previews;

/// <summary>The outline of a sound, to draw on a page.</summary>
public static class SoundWaveform
{
    private const int SampleRateHz = 8000;
    private const double MostSeconds = 600;

    /// <summary>Makes it.</summary>
    /// <param name="path">A WAV or, where there is ffmpeg, a file of any format it knows; of a long one the first ten minutes.</param>
    /// <param name="parts">How many peaks, 1 or more.</param>
    /// <exception cref="InputException">The file is no sound that can be decoded here.</exception>
    public static Waveform Read(string path, int parts) => Of(SoundFile.Read(path, SampleRateHz, MostSeconds), parts);

    internal static Waveform Of(Sound sound, int parts)
    {
        var samples = sound.Samples.AsSpan();
        var peaks = new float[parts];
        for (var part = 0; part < parts; part++)
        {
            var from = (int)((long)part * samples.Length / parts);
            var to = (int)((part + 1L) * samples.Length / parts);
            peaks[part] = Math.Abs(TensorPrimitives.MaxMagnitude<float>(samples[from..Math.Max(to, from + 1)]));
        }

        if (peaks.Max() is var loudest and > 0)
        {
            TensorPrimitives.Divide(peaks, loudest, peaks);
        }

        return new Waveform((double)samples.Length / sound.SampleRateHz, peaks);
    }
}
