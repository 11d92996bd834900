namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A car: an engine that revs, now and then a horn of two tones.</summary>
internal sealed class CarSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var idle = random.Pitch(45, 110);
        var rise = random.Between(-0.3, 1.2);
        var length = track.Seconds;
        track.AddTone(
            0,
            length,
            time => idle * (1 + rise * time / length + 0.02 * Math.Sin(2 * Math.PI * 9 * time)),
            _ => 0.5,
            cycle => 2 * cycle - 1 + 0.5 * Math.Sin(6 * Math.PI * cycle));
        var roar = random.Between(0.2, 0.5);
        track.AddNoise(0, length, random.Between(150, 500), 0.7, _ => roar, random);
        if (random.NextDouble() < 0.35)
        {
            var horn = random.Pitch(320, 480);
            var start = random.Between(0, length * 0.6);
            var blow = random.Between(0.15, 0.5);
            track.AddTone(start, blow, _ => horn, _ => 0.35, cycle => cycle < 0.5 ? 1 : -1);
            track.AddTone(start, blow, _ => horn * 1.26, _ => 0.35, cycle => cycle < 0.5 ? 1 : -1);
        }
    }
}
