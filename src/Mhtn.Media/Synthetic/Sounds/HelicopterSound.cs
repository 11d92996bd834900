namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A helicopter: noise beaten by the blades, a turbine's whine.</summary>
internal sealed class HelicopterSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var beat = random.Between(9, 22);
        var edge = random.Between(1.5, 5);
        var length = track.Seconds;
        Func<double, double> blades = time => Math.Pow(0.5 + 0.5 * Math.Sin(2 * Math.PI * beat * time), edge);
        track.AddNoise(0, length, random.Between(90, 350), 0.6, time => 2 * blades(time), random);
        track.AddNoise(0, length, random.Between(600, 1800), 0.6, time => 0.6 * blades(time), random);
        var whine = random.Pitch(700, 2400);
        var level = random.Between(0, 0.12);
        track.AddTone(0, length, time => whine * (1 + 0.01 * Math.Sin(2 * Math.PI * 3 * time)), _ => level);
    }
}
