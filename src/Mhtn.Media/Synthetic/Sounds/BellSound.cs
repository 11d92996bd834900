namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A bell: partials of a struck bell, the high ones fading first.</summary>
/// <remarks>Ratios to the nominal's octave below, as bell founders name them: hum, prime, tierce, quint, nominal and above.</remarks>
internal sealed class BellSound : ISound
{
    private static readonly double[] Ratios = [0.5, 1, 1.2, 1.5, 2, 2.66, 3.01, 4.1];

    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var prime = random.Pitch(250, 1500);
        var fade = random.Between(0.25, 1);
        var interval = random.Between(0.35, 1.4);
        var levels = Array.ConvertAll(Ratios, _ => random.Between(0.1, 0.6));
        for (var start = random.Between(0, 0.2); start < track.Seconds; start += interval * random.Between(0.95, 1.05))
        {
            for (var i = 0; i < Ratios.Length; i++)
            {
                var frequency = prime * Ratios[i];
                if (frequency < 7500)
                {
                    track.AddTone(start, track.Seconds, _ => frequency, Envelope.Struck(levels[i], fade / Math.Sqrt(Ratios[i])));
                }
            }
        }
    }
}
