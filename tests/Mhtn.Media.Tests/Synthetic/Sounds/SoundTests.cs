using System.Buffers.Binary;
using Mhtn.Media.Audio;
using Mhtn.Media.Synthetic;
using Mhtn.Media.Synthetic.Sounds;

namespace Mhtn.Media.Tests.Synthetic.Sounds;

public sealed class SoundTests
{
    [Fact]
    public void Every_sound_is_loud_enough_within_range_and_finite()
    {
        foreach (var sound in TargetConcept.All.Select(c => c.Sound).OfType<ISound>())
        {
            for (var seed = 0; seed < 10; seed++)
            {
                var random = TestSeed.Random(seed);
                var track = new Track(1.2);
                sound.Play(track, random);
                Room.Record(track, random);
                Assert.All(track.Samples, sample => Assert.True(float.IsFinite(sample)));
                Assert.InRange(track.Samples.Max(Math.Abs), 0.29f, 0.96f);
            }
        }
    }

    [Fact]
    public void A_tone_has_the_pitch_asked_for()
    {
        var track = new Track(1);
        track.AddTone(0, 1, _ => 440, _ => 1);

        var rises = track.Samples.Zip(track.Samples.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0);

        Assert.InRange(rises, 439, 440);
    }

    [Fact]
    public void A_band_lets_its_middle_pass_whole_and_little_of_what_is_far()
    {
        Assert.Equal(1, Gain(1000), 2);
        Assert.InRange(Gain(4000), 0, 0.1);

        static double Gain(double frequencyHz)
        {
            var band = new BandPass(1000, sharpness: 4);
            return Enumerable.Range(0, 8000)
                .Select(i => band.Next(Math.Sin(2 * Math.PI * frequencyHz * i / Track.SampleRateHz)))
                .Skip(4000)
                .Max();
        }
    }

    [Fact]
    public void A_file_says_what_it_holds()
    {
        var track = new Track(0.5);
        track.Samples[1] = 0.5f;
        track.Samples[2] = -2;

        var file = WavWriter.Encode(new Sound(Track.SampleRateHz, track.Samples));

        Assert.Equal(44 + 2 * 8000, file.Length);
        Assert.Equal(file.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal(16000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(24)));
        Assert.Equal(16000, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40)));
        Assert.Equal(0, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(44)));
        Assert.Equal(16384, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(46)));
        Assert.Equal(-32767, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(48)));
    }
}
