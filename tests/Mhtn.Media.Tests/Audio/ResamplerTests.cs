using Mhtn.Media.Audio;

namespace Mhtn.Media.Tests.Audio;

public sealed class ResamplerTests
{
    [Theory]
    [InlineData(44100, 16000, 6900)]
    [InlineData(48000, 16000, 440)]
    [InlineData(8000, 16000, 3400)]
    [InlineData(11025, 16000, 1000)]
    public void A_sine_keeps_frequency_level_and_phase(int from, int to, double hz)
    {
        var result = Resampler.Resample(Sine(from, hz, from / 2), to).Samples;

        Assert.Equal((int)Math.Ceiling(from / 2 * (double)to / from), result.Length);
        var worst = Enumerable.Range(0, result.Length).Skip(1000).SkipLast(1000).Max(i => Math.Abs(result[i] - Math.Sin(2 * Math.PI * hz * i / to)));
        Assert.InRange(worst, 0, 0.0012);
    }

    [Theory]
    [InlineData(44100, 8050)]
    [InlineData(48000, 9000)]
    [InlineData(48000, 15900)]
    public void What_the_new_rate_cannot_hold_is_suppressed_by_80_decibel(int from, double hz)
    {
        var result = Resampler.Resample(Sine(from, hz, from / 2), 16000).Samples;

        Assert.InRange(result.Skip(1000).SkipLast(1000).Max(Math.Abs), 0, 1e-4f);
    }

    [Fact]
    public void A_constant_stays_itself()
    {
        var result = Resampler.Resample(new Sound(22050, [.. Enumerable.Repeat(0.25f, 22050)]), 16000).Samples;
        Assert.All(result[200..^200], value => Assert.Equal(0.25f, value, 1e-6f));
    }

    [Fact]
    public void The_same_rate_is_left_alone_and_a_single_sample_is_enough()
    {
        var sound = new Sound(16000, [1]);
        Assert.Same(sound, Resampler.Resample(sound, 16000));
        Assert.Equal(3, Resampler.Resample(sound, 47999).Samples.Length);
    }

    private static Sound Sine(int rate, double hz, int samples) =>
        new(rate, [.. Enumerable.Range(0, samples).Select(i => (float)Math.Sin(2 * Math.PI * hz * i / rate))]);
}
