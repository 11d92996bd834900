using System.Numerics.Tensors;

namespace Mhtn.Media.Audio;

/// <summary>Sums a power spectrum in triangular bands that are equally wide on the mel scale.</summary>
/// <remarks>
/// A band rises from the centre of the one below to 1 at its own centre and falls to that of the one above, linearly in hertz. No
/// band is scaled by its width (librosa does): in logarithms that is a constant, which training takes out anyway.
/// </remarks>
internal sealed class MelFilterbank
{
    private readonly (int First, double[] Weights)[] _bands;

    /// <summary>Lays out the bands.</summary>
    /// <param name="options">Checked options.</param>
    public MelFilterbank(AudioOptions options)
    {
        var (low, high) = (ToMel(options.LowestHz, options.MelScale), ToMel(options.HighestHz, options.MelScale));
        double[] edges =
        [
            .. Enumerable.Range(0, options.MelBands + 2)
                .Select(i => ToHz(low + ((high - low) * i / (options.MelBands + 1)), options.MelScale)),
        ];
        var binHz = (double)options.SampleRateHz / options.FftLength;
        _bands = [.. Enumerable.Range(0, options.MelBands).Select(i => Band(edges.AsSpan(i, 3), binHz, options.FftLength / 2))];
    }

    /// <summary>Sums the bands.</summary>
    /// <param name="power">[FFT length / 2 + 1].</param>
    /// <param name="energies">[bands], written.</param>
    public void Apply(ReadOnlySpan<double> power, Span<double> energies)
    {
        for (var i = 0; i < _bands.Length; i++)
        {
            var (first, weights) = _bands[i];
            energies[i] = TensorPrimitives.Dot(weights, power.Slice(first, weights.Length));
        }
    }

    private static (int First, double[] Weights) Band(ReadOnlySpan<double> edges, double binHz, int lastBin)
    {
        var first = Math.Min((int)Math.Ceiling(edges[0] / binHz), lastBin);
        var last = Math.Min((int)Math.Floor(edges[2] / binHz), lastBin);
        var weights = new double[Math.Max(0, last - first + 1)];
        for (var i = 0; i < weights.Length; i++)
        {
            var frequency = (first + i) * binHz;
            weights[i] = Math.Max(0, Math.Min((frequency - edges[0]) / (edges[1] - edges[0]), (edges[2] - frequency) / (edges[2] - edges[1])));
        }

        return (first, weights);
    }

    private static double ToMel(double hz, MelScale scale) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + (hz / 700)),
        _ => hz < 1000 ? hz * 3 / 200 : 15 + (27 * Math.Log(hz / 1000) / Math.Log(6.4)),
    };

    private static double ToHz(double mel, MelScale scale) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ => mel < 15 ? mel * 200 / 3 : 1000 * Math.Pow(6.4, (mel - 15) / 27),
    };
}
