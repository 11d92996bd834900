namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>Birdsong: quick sweeps of a high whistle, in groups.</summary>
internal sealed class BirdSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var pitch = random.Pitch(1800, 4500);
        var sweep = random.Between(-0.5, 0.7);
        var length = random.Between(0.05, 0.22);
        var trill = random.Between(0, 0.08);
        var start = random.Between(0, 0.25);
        while (start < track.Seconds)
        {
            var bent = pitch * random.Between(0.85, 1.18);
            track.AddTone(
                start,
                length,
                time => bent * (1 + sweep * time / length + trill * Math.Sin(2 * Math.PI * 30 * time)),
                Envelope.Swelling(random.Between(0.3, 1), length));
            start += length * random.Between(1.1, 1.6) + (random.NextDouble() < 0.25 ? random.Between(0.15, 0.5) : 0);
        }
    }
}
