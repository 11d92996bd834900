namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A drum: skins whose pitch drops as they ring, some with a rattle, in a rhythm.</summary>
internal sealed class DrumSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var skin = random.Pitch(60, 260);
        var rattle = random.NextDouble() < 0.5 ? random.Between(0.5, 2) : 0.1;
        var step = random.Between(0.11, 0.26);
        var fade = random.Between(0.05, 0.22);
        for (var start = random.Between(0, 0.15); start < track.Seconds; start += step * random.Next(1, 4))
        {
            var hit = skin * (random.NextDouble() < 0.3 ? 1.5 : 1);
            var force = random.Between(0.5, 1);
            track.AddTone(start, 0.6, time => hit * (1 + 0.8 * Math.Exp(-time / 0.02)), Envelope.Struck(force, fade));
            track.AddTone(start, 0.4, _ => hit * 1.59, Envelope.Struck(0.4 * force, fade / 2));
            track.AddNoise(start, 0.3, random.Between(1500, 3500), 0.6, Envelope.Struck(force * rattle, fade / 2), random);
        }
    }
}
