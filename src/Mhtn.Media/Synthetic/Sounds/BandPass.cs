namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A filter of the second order that lets a band pass, its peak at 1.</summary>
/// <remarks>Source: "Cookbook formulae for audio equalizer biquad filter coefficients" (W3C note), BPF with constant 0 dB peak gain.</remarks>
internal sealed class BandPass
{
    private readonly double _gain;
    private readonly double _first;
    private readonly double _second;
    private double _input1;
    private double _input2;
    private double _output1;
    private double _output2;

    /// <summary>Tunes it.</summary>
    /// <param name="centreHz">The middle of the band, below half the sample rate.</param>
    /// <param name="sharpness">The band's middle divided by its width, above 0.</param>
    public BandPass(double centreHz, double sharpness)
    {
        var angle = 2 * Math.PI * centreHz / Track.SampleRateHz;
        var alpha = Math.Sin(angle) / (2 * sharpness);
        _gain = alpha / (1 + alpha);
        _first = -2 * Math.Cos(angle) / (1 + alpha);
        _second = (1 - alpha) / (1 + alpha);
    }

    /// <summary>Takes a sample and gives one.</summary>
    public double Next(double input)
    {
        var output = _gain * (input - _input2) - _first * _output1 - _second * _output2;
        (_input2, _input1, _output2, _output1) = (_input1, input, _output1, output);
        return output;
    }
}
