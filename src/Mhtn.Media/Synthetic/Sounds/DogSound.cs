namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>A dog: barks, each a voice that leaps up and falls, through a mouth that opens and shuts.</summary>
internal sealed class DogSound : ISound
{
    /// <inheritdoc/>
    public void Play(Track track, Random random)
    {
        var voice = random.Pitch(220, 700);
        var length = random.Between(0.1, 0.26);
        var mouth = random.Between(2, 3.4);
        for (var start = random.Between(0, 0.3); start < track.Seconds; start += length * random.Between(1.4, 3.2))
        {
            var bark = voice * random.Between(0.9, 1.1);
            for (var harmonic = 1; harmonic <= 8 && bark * harmonic < 6000; harmonic++)
            {
                var number = harmonic;
                var level = Math.Exp(-Math.Pow(number - mouth, 2) / 5) * random.Between(0.7, 1.2);
                track.AddTone(
                    start,
                    length,
                    time => number * bark * (0.75 + 0.6 * Math.Sin(Math.PI * Math.Min(1, 1.3 * time / length))),
                    Envelope.Swelling(0.6 * level, length));
            }

            track.AddNoise(start, length, 2 * bark, 0.8, Envelope.Swelling(random.Between(0.3, 1.2), length), random);
        }
    }
}
