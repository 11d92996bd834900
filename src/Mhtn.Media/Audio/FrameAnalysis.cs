using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics.IntegralTransforms;

namespace Mhtn.Media.Audio;

/// <summary>Describes a sound window by window: log mel energies, or cepstral coefficients.</summary>
/// <remarks>
/// Per window: its mean is taken off (as Kaldi does, HTK and librosa do not), pre-emphasis x[i] - a · x[i-1] with x[-1] = x[0],
/// Hamming window, power spectrum, mel bands, natural logarithm. Cepstrum as in The HTK Book, section 5.6:
/// c[i] = √(2/B) Σ m[j] cos(π i (j - ½) / B), j = 1..B, times 1 + L/2 · sin(π i / L). Windows lie wholly inside the sound; a sound
/// shorter than one window is filled up with silence.
/// </remarks>
internal sealed class FrameAnalysis
{
    /// <summary>Least energy of a band, 100 dB below that of a full-scale sample: the logarithm of silence is finite.</summary>
    private const double LeastEnergy = 1e-10;

    private readonly AudioOptions _options;
    private readonly MelFilterbank _bands;
    private readonly double[] _window;
    private readonly double[][] _cosines;

    /// <summary>Prepares the tables.</summary>
    /// <param name="options">Checked options.</param>
    public FrameAnalysis(AudioOptions options)
    {
        _options = options;
        _bands = new MelFilterbank(options);
        _window = Hamming(options.WindowSamples);
        _cosines = options.Features == AudioFeatures.Mfcc ? [.. Enumerable.Range(0, options.Coefficients).Select(Cosines)] : [];
    }

    /// <summary>Describes every window of a sound.</summary>
    /// <param name="samples">At least one sample, at the options' rate.</param>
    /// <returns>[windows][width], one window or more.</returns>
    public float[][] Describe(ReadOnlySpan<float> samples)
    {
        var frames = new float[1 + (Math.Max(0, samples.Length - _window.Length) / _options.HopSamples)][];
        var frame = new double[_window.Length];
        var spectrum = new Complex[_options.FftLength];
        var power = new double[(_options.FftLength / 2) + 1];
        var energies = new double[_options.MelBands];
        for (var i = 0; i < frames.Length; i++)
        {
            var start = samples[(i * _options.HopSamples)..];
            Prepare(start[..Math.Min(start.Length, _window.Length)], frame);
            Transform(frame, spectrum);
            for (var bin = 0; bin < power.Length; bin++)
            {
                power[bin] = (spectrum[bin].Real * spectrum[bin].Real) + (spectrum[bin].Imaginary * spectrum[bin].Imaginary);
            }

            _bands.Apply(power, energies);
            frames[i] = Describe(energies);
        }

        return frames;
    }

    /// <summary>With the constants of HTK, 0.54 and 0.46.</summary>
    private static double[] Hamming(int length) =>
        [.. Enumerable.Range(0, length).Select(i => 0.54 - (0.46 * Math.Cos(2 * Math.PI * i / Math.Max(1, length - 1))))];

    private void Prepare(ReadOnlySpan<float> samples, double[] frame)
    {
        Array.Clear(frame);
        for (var i = 0; i < samples.Length; i++)
        {
            frame[i] = samples[i];
        }

        TensorPrimitives.Subtract(frame, TensorPrimitives.Sum<double>(frame) / frame.Length, frame);
        for (var i = frame.Length - 1; i >= 0; i--)
        {
            frame[i] = (frame[i] - (_options.PreEmphasis * frame[Math.Max(0, i - 1)])) * _window[i];
        }
    }

    // Fourier.ForwardReal would do the same, and allocate a spectrum for every window.
    private static void Transform(double[] frame, Complex[] spectrum)
    {
        Array.Clear(spectrum);
        for (var i = 0; i < frame.Length; i++)
        {
            spectrum[i] = frame[i];
        }

        Fourier.Forward(spectrum, FourierOptions.NoScaling);
    }

    private float[] Describe(double[] energies)
    {
        for (var i = 0; i < energies.Length; i++)
        {
            energies[i] = Math.Log(Math.Max(energies[i], LeastEnergy));
        }

        return _options.Features == AudioFeatures.LogMel
            ? [.. energies.Select(energy => (float)energy)]
            : [.. _cosines.Select(row => (float)TensorPrimitives.Dot<double>(row, energies))];
    }

    private double[] Cosines(int coefficient)
    {
        var bands = _options.MelBands;
        var lifter = _options.Liftering > 0
            ? 1 + (_options.Liftering / 2 * Math.Sin(Math.PI * coefficient / _options.Liftering))
            : 1;
        return
        [
            .. Enumerable.Range(0, bands)
                .Select(band => lifter * Math.Sqrt(2.0 / bands) * Math.Cos(Math.PI * coefficient * (band + 0.5) / bands)),
        ];
    }
}
