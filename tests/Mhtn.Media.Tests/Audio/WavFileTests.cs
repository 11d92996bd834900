using Mhtn.Core.Errors;
using Mhtn.Media.Audio;

namespace Mhtn.Media.Tests.Audio;

public sealed class WavFileTests
{
    public static TheoryData<string, byte[]> Halves => new()
    {
        { "8 bit", WavBytes.File(WavBytes.Format(1, 1, 8000, 8), WavBytes.Chunk("data", [192, 64])) },
        { "16 bit", WavBytes.Pcm16(8000, 16384, -16384) },
        { "24 bit", WavBytes.File(WavBytes.Format(1, 1, 8000, 24), WavBytes.Chunk("data", [0, 0, 0x40, 0, 0, 0xC0])) },
        { "32 bit", WavBytes.File(WavBytes.Format(1, 1, 8000, 32), WavBytes.Chunk("data", [0, 0, 0, 0x40, 0, 0, 0, 0xC0])) },
        { "float", WavBytes.File(WavBytes.Format(3, 1, 8000, 32), WavBytes.Chunk("data", [.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(-0.5f)])) },
        { "double", WavBytes.File(WavBytes.Format(3, 1, 8000, 64), WavBytes.Chunk("data", [.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(-0.5)])) },
        { "extensible", WavBytes.File(WavBytes.Extensible(1, 1, 8000, 16), WavBytes.Chunk("data", [0, 0x40, 0, 0xC0])) },
        { "stereo", WavBytes.File(WavBytes.Format(1, 2, 8000, 16), WavBytes.Chunk("data", [0, 0x60, 0, 0x20, 0, 0xC0, 0, 0xC0])) },
        {
            "chunks before, between, behind, of odd length", WavBytes.File(
                WavBytes.Chunk("LIST", [1, 2, 3]), WavBytes.Chunk("data", [0, 0x40, 0, 0xC0]), WavBytes.Chunk("junk", [1]), WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("tail", [9]))
        },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public void Every_format_gives_the_same_samples(string format, byte[] file)
    {
        Assert.NotEmpty(format);
        var sound = Read(file);
        Assert.Equal(8000, sound.SampleRateHz);
        Assert.Equal([0.5f, -0.5f], sound.Samples);
    }

    [Theory]
    [InlineData(6, new byte[] { 0xAA, 0x2A, 0xD5, 0x55 }, new[] { 0.984375f, -0.984375f, 1 / 4096f, -1 / 4096f })]
    [InlineData(7, new byte[] { 0x80, 0x00, 0xFF, 0x7F }, new[] { 8031 / 8192f, -8031 / 8192f, 0, 0 })]
    public void Companded_samples_follow_the_standard(int tag, byte[] codes, float[] samples) =>
        Assert.Equal(samples, Read(WavBytes.File(WavBytes.Format(tag, 1, 8000, 8), WavBytes.Chunk("data", codes))).Samples);

    [Fact]
    public void A_data_chunk_that_claims_more_than_there_is_ends_with_the_file()
    {
        var file = WavBytes.Pcm16(8000, 16384, -16384);
        file.AsSpan(40, 4).Fill(0xFF);
        Assert.Equal([0.5f, -0.5f], Read(file).Samples);
        Assert.Equal([0.5f], Read(file[..^1]).Samples);
    }

    [Fact]
    public void No_more_is_read_than_asked_for() =>
        Assert.Equal(4, WavFile.Read("a.wav", new MemoryStream(WavBytes.Pcm16(8, new short[100])), 0.5).Samples.Length);

    public static TheoryData<byte[], string> Faults => new()
    {
        { WavBytes.File(WavBytes.Format(1, 0, 8000, 16), WavBytes.Chunk("data", [0, 0])), "found a header of 0 channels." },
        { WavBytes.File(WavBytes.Format(1, 1, 0, 16), WavBytes.Chunk("data", [0, 0])), "found a header of 0 samples a second." },
        { WavBytes.File(WavBytes.Format(1, 1, -1, 16), WavBytes.Chunk("data", [0, 0])), "found a header of 4294967295 samples a second." },
        { WavBytes.File(WavBytes.Format(1, 2, 8000, 16, block: 3), WavBytes.Chunk("data", [0, 0])), "found a header of 3 bytes for 2 samples of 16 bits." },
        { WavBytes.File(WavBytes.Format(17, 1, 8000, 4, block: 1), WavBytes.Chunk("data", [0, 0])), "found samples of 4 bits in encoding 17." },
        { WavBytes.File(WavBytes.Chunk("fmt ", new byte[8]), WavBytes.Chunk("data", [0, 0])), "found a format chunk of 8 bytes." },
        { WavBytes.File(WavBytes.Chunk("data", [0, 0])), "found no format chunk." },
        { WavBytes.File(WavBytes.Format(1, 1, 8000, 16)), "found no data chunk." },
        { WavBytes.File(WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", [0])), "found no samples." },
        { WavBytes.File(WavBytes.Format(3, 1, 8000, 32), WavBytes.Chunk("data", BitConverter.GetBytes(float.NaN))), "found a sample that is no number of usual size, at 0." },
        { [.. "RF64"u8, 255, 255, 255, 255, .. "WAVE"u8], "found an RF64 file, a WAV of 64 bits." },
        { [.. "RIFF"u8, 0, 0, 0], "found bytes of no known format." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_header_that_lies_is_refused(byte[] file, string message) => Assert.Contains(
        message, Assert.Throws<InputException>(() => Read(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_way_to_cut_or_bend_a_file_reads_or_is_refused()
    {
        var file = WavBytes.File(WavBytes.Chunk("LIST", [1]), WavBytes.Extensible(1, 2, 8000, 24), WavBytes.Chunk("data", new byte[12]));
        for (var i = 0; i < file.Length; i++)
        {
            Try(file[..i]);
            foreach (var value in new byte[] { 0, 1, 0x7F, 0xFF })
            {
                byte[] bent = [.. file];
                bent[i] = value;
                Try(bent);
            }
        }

        static void Try(byte[] bytes)
        {
            try
            {
                Assert.All(Read(bytes).Samples, sample => Assert.True(float.IsFinite(sample)));
            }
            catch (InputException)
            {
            }
        }
    }

    private static Sound Read(byte[] file) => WavFile.Read("a.wav", new MemoryStream(file), 60);
}
