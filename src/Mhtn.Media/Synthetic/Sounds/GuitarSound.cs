namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A guitar: plucked strings, single notes or broken chords.</summary>
/// <remarks>Source: "Digital Synthesis of Plucked-String and Drum Timbres", Computer Music Journal 7(2), 1983.</remarks>
internal sealed class GuitarSound : ISound
{
    private static readonly int[] Chord = [0, 4, 7, 12, 16];

    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var ground = random.Pitch(90, 330);
        var interval = random.NextDouble() < 0.4 ? random.Between(0.02, 0.06) : random.Between(0.13, 0.4);
        var bright = random.Between(0.2, 0.9);
        var start = random.Between(0, 0.15);
        while (start < track.Seconds)
        {
            Pluck(track, start, ground * Math.Pow(2, Chord[random.Next(Chord.Length)] / 12.0), bright, random);
            start += interval * random.Between(0.9, 1.1) + (interval < 0.1 && random.NextDouble() < 0.2 ? random.Between(0.3, 0.7) : 0);
        }
    }

    private static void Pluck(Track track, double start, double frequencyHz, double bright, Random random)
    {
        var delay = new double[Math.Max(2, (int)(Track.SampleRateHz / frequencyHz))];
        var soft = 0.0;
        for (var i = 0; i < delay.Length; i++)
        {
            soft += bright * (2 * random.NextDouble() - 1 - soft);
            delay[i] = soft;
        }

        var sample = (int)(start * Track.SampleRateHz);
        for (var i = 0; sample + i < track.Samples.Length; i++)
        {
            var at = i % delay.Length;
            track.Samples[sample + i] += (float)(0.7 * delay[at]);
            delay[at] = 0.996 * 0.5 * (delay[at] + delay[(at + 1) % delay.Length]);
        }
    }
}
