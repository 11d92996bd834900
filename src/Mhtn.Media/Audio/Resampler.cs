using System.Numerics.Tensors;
using MathNet.Numerics;

namespace Mhtn.Media.Audio;

/// <summary>Brings a sound to another sample rate.</summary>
/// <remarks>
/// Polyphase interpolation with a sinc under a Kaiser window (β = 9), 48 zero crossings to either side at the lower of the rates:
/// level within 0.01 dB up to 0.88 of the lower Nyquist frequency, at least 80 dB of suppression above that Nyquist frequency.
/// Every phase sums to 1, so a constant stays exactly itself away from the ends; beyond these, the sound is silence.
/// </remarks>
internal static class Resampler
{
    private const double Beta = 9;
    private const double CutOff = 0.47;
    private const int Crossings = 48;

    /// <summary>Resamples; a sound of that rate is handed back as it is.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="sampleRateHz">The rate it shall have.</param>
    /// <returns>⌈samples · new rate / old rate⌉ samples, the first at the moment of the first.</returns>
    public static Sound Resample(Sound sound, int sampleRateHz)
    {
        if (sound.SampleRateHz == sampleRateHz)
        {
            return sound;
        }

        var divisor = (int)Euclid.GreatestCommonDivisor(sound.SampleRateHz, sampleRateHz);
        var (up, down) = (sampleRateHz / divisor, sound.SampleRateHz / divisor);
        var half = (int)Math.Ceiling(Crossings * Math.Max(1.0, (double)down / up));
        var padded = new float[sound.Samples.Length + (2 * half)];
        sound.Samples.CopyTo(padded, half);
        var result = new float[(((long)sound.Samples.Length * up) + down - 1) / down];
        var phases = new float[up][];
        for (var i = 0; i < result.Length; i++)
        {
            var (at, phase) = Math.DivRem((long)i * down, up);
            var kernel = phases[phase] ??= Kernel((double)phase / up, half, CutOff * Math.Min(1, (double)up / down));
            result[i] = TensorPrimitives.Dot<float>(kernel, padded.AsSpan((int)at + 1, kernel.Length));
        }

        return new Sound(sampleRateHz, result);
    }

    /// <summary>Weights of the samples from half - 1 before to half after, for a moment a fraction behind a sample.</summary>
    private static float[] Kernel(double fraction, int half, double cutOff)
    {
        var weights = new double[2 * half];
        for (var i = 0; i < weights.Length; i++)
        {
            var distance = i - (half - 1) - fraction;
            var edge = distance / half;
            weights[i] = Sinc(2 * cutOff * distance) * Bessel(Beta * Math.Sqrt(Math.Max(0, 1 - (edge * edge))));
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => (float)(weight / sum))];
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    /// <summary>Modified Bessel function of the first kind, order 0, by its power series.</summary>
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
