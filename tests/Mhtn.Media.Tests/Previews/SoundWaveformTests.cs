using Mhtn.Core.Errors;
using Mhtn.Media.Previews;
using Mhtn.Media.Tests.Audio;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Previews;

public sealed class SoundWaveformTests
{
    [Fact]
    public void A_peak_is_the_largest_amplitude_of_its_part_and_the_loudest_is_one()
    {
        var waveform = Read(parts: 4, 0, 8192, -16384, 0, 0, 0, 4096, -2048);

        Assert.Equal([0.5f, 1, 0, 0.25f], waveform.Peaks);
        Assert.Equal(0.001, waveform.Seconds, 1e-9);
    }

    [Fact]
    public void Parts_that_do_not_divide_the_sound_leave_no_sample_out() =>
        Assert.Equal([0.25f, 0.5f, 1], Read(parts: 3, 4096, 0, 8192, 0, 16384).Peaks);

    [Fact]
    public void A_sound_of_fewer_samples_than_parts_shows_some_twice() =>
        Assert.Equal([0.5f, 0.5f, 1, 1], Read(parts: 4, -8192, 16384).Peaks);

    [Fact]
    public void Silence_has_no_peak() => Assert.Equal([0, 0], Read(parts: 2, 0, 0, 0, 0).Peaks);

    [Fact]
    public void A_file_that_is_no_sound_is_refused()
    {
        using var files = new TemporaryFiles();

        Assert.Throws<InputException>(() => SoundWaveform.Read(files.Write("x.wav", "%PDF-1.7 no sound"u8.ToArray()), 4));
    }

    private static Waveform Read(int parts, params short[] samples)
    {
        using var files = new TemporaryFiles();
        return SoundWaveform.Read(files.Write("s.wav", WavBytes.Pcm16(8000, samples)), parts);
    }
}
