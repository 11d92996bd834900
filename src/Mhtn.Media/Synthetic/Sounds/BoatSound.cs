namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A boat: a low horn over lapping water.</summary>
internal sealed class BoatSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var lapping = random.Between(0.4, 1.4);
        track.AddNoise(0, track.Seconds, random.Between(300, 900), 0.5, time => 0.25 + 0.4 * Math.Pow(Math.Sin(Math.PI * lapping * time), 2), random);
        if (random.NextDouble() < 0.85)
        {
            var pitch = random.Pitch(85, 260);
            var length = random.Between(0.5, 1.4);
            var start = random.Between(0, Math.Max(0.1, track.Seconds - length));
            for (var harmonic = 1; harmonic <= 7; harmonic++)
            {
                var frequency = pitch * harmonic;
                track.AddTone(start, length, time => frequency * (1 - 0.05 * Math.Exp(-time / 0.05)), Envelope.Swelling(0.7 / harmonic * random.Between(0.5, 1.2), length));
            }
        }
    }
}
