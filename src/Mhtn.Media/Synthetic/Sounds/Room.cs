namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>The place a sound is recorded in: echo, noise, level.</summary>
internal static class Room
{
    private static readonly int[] EchoSamples = [467, 569, 683, 811];

    /// <summary>Puts a track into a room of its own and brings its peak to between 0.3 and 0.95.</summary>
    public static void Record(Track track, Random random)
    {
        var wet = random.NextDouble() < 0.6 ? random.Between(0.1, 0.5) : 0;
        if (wet > 0)
        {
            AddEcho(track.Samples, wet, random.Between(0.5, 0.82));
        }

        var peak = track.Samples.Max(Math.Abs);
        AddNoise(track, peak, random);
        var level = (float)(random.Between(0.3, 0.95) / Math.Max(track.Samples.Max(Math.Abs), 1e-6f));
        for (var i = 0; i < track.Samples.Length; i++)
        {
            track.Samples[i] *= level;
        }
    }

    private static void AddEcho(float[] samples, double wet, double feedback)
    {
        var dry = (float[])samples.Clone();
        foreach (var delay in EchoSamples)
        {
            var line = new double[delay];
            for (var i = 0; i < samples.Length; i++)
            {
                var echo = line[i % delay];
                line[i % delay] = dry[i] + feedback * echo;
                samples[i] += (float)(wet * echo);
            }
        }
    }

    private static void AddNoise(Track track, float peak, Random random)
    {
        var hiss = peak * random.Pitch(0.003, 0.12);
        var hum = random.NextDouble() < 0.3 ? peak * random.Between(0.02, 0.15) : 0;
        track.AddNoise(0, track.Seconds, random.Pitch(300, 4000), 0.4, _ => hiss, random);
        track.AddTone(0, track.Seconds, _ => 50, _ => hum);
    }
}
