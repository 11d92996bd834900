namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A sound in the making: one channel that tones and noises are added to.</summary>
internal sealed class Track
{
    /// <summary>Samples a second.</summary>
    public const int SampleRateHz = 16000;

    /// <summary>Starts in silence.</summary>
    /// <param name="seconds">Its length, above 0.</param>
    public Track(double seconds)
    {
        Samples = new float[(int)(seconds * SampleRateHz)];
    }

    /// <summary>The samples; about -1 to 1 when it is finished.</summary>
    public float[] Samples { get; }

    /// <summary>Its length in seconds.</summary>
    public double Seconds => Samples.Length / (double)SampleRateHz;

    /// <summary>Adds a tone whose pitch and loudness are functions of time.</summary>
    /// <param name="start">When, in seconds.</param>
    /// <param name="length">How long, in seconds; what is beyond the track's end is dropped.</param>
    /// <param name="frequencyHz">Pitch at a time from 0 to <paramref name="length"/>.</param>
    /// <param name="loudness">Amplitude at such a time.</param>
    /// <param name="wave">The wave's shape over a cycle from 0 to 1; a sine by default.</param>
    public void AddTone(double start, double length, Func<double, double> frequencyHz, Func<double, double> loudness, Func<double, double>? wave = null)
    {
        var cycle = 0.0;
        foreach (var (sample, time) in Span(start, length))
        {
            cycle += frequencyHz(time) / SampleRateHz;
            cycle -= Math.Floor(cycle);
            Samples[sample] += (float)(loudness(time) * (wave is null ? Math.Sin(2 * Math.PI * cycle) : wave(cycle)));
        }
    }

    /// <summary>Adds noise within a band.</summary>
    /// <param name="start">When, in seconds.</param>
    /// <param name="length">How long, in seconds; what is beyond the track's end is dropped.</param>
    /// <param name="centreHz">The middle of the band.</param>
    /// <param name="sharpness">The band's middle divided by its width, above 0.</param>
    /// <param name="loudness">Amplitude at a time from 0 to <paramref name="length"/>.</param>
    /// <param name="random">The source of the noise.</param>
    public void AddNoise(double start, double length, double centreHz, double sharpness, Func<double, double> loudness, Random random)
    {
        var band = new BandPass(centreHz, sharpness);
        foreach (var (sample, time) in Span(start, length))
        {
            Samples[sample] += (float)(loudness(time) * band.Next(2 * random.NextDouble() - 1));
        }
    }

    private IEnumerable<(int Sample, double Time)> Span(double start, double length)
    {
        var first = (int)(start * SampleRateHz);
        var last = Math.Min(Samples.Length, first + (int)(length * SampleRateHz));
        for (var sample = Math.Max(first, 0); sample < last; sample++)
        {
            yield return (sample, (sample - first) / (double)SampleRateHz);
        }
    }
}
