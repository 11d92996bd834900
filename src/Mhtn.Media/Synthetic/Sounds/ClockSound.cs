namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A clock: tick and tock at an even pace.</summary>
internal sealed class ClockSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var interval = random.Between(0.16, 0.55);
        var tick = random.Pitch(1400, 4200);
        var tock = tick * random.Between(0.6, 0.9);
        var sharpness = random.Between(2, 9);
        var beat = 0;
        for (var start = random.Between(0, 0.2); start < track.Seconds; start += interval)
        {
            var centre = beat++ % 2 == 0 ? tick : tock;
            track.AddNoise(start, 0.06, centre, sharpness, Envelope.Struck(3, 0.008), random);
            track.AddTone(start, 0.08, _ => centre, Envelope.Struck(0.35, 0.012));
        }
    }
}
