using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Audio;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Tests.Ffmpeg;

namespace Mhtn.Media.Tests.Audio;

public sealed class AudioReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-audio").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(AudioFeatures.Mfcc, "mfcc", 120)]
    [InlineData(AudioFeatures.LogMel, "log-mel", 240)]
    public void The_reader_of_the_specification_gives_the_same_numbers_after_a_trip_through_json(AudioFeatures features, string kind, int length)
    {
        var reader = new AudioReader(Modality.Audio, new AudioOptions { Features = features, WindowMilliseconds = 20 });
        var again = new AudioReader(JsonSerializer.Deserialize<InputSpecification>(JsonSerializer.Serialize(reader.Specification))!);
        var item = File("a.wav", WavBytes.Pcm16(16000, Tone(3000, 40)));

        Assert.Equal((kind, length), (again.Specification.Kind, again.Specification.Length));
        Assert.Equal(reader.Read(item).ToArray(), again.Read(item).ToArray());
        Assert.Equal(length, reader.Read(item).Length);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(399, 0)]
    [InlineData(5000, 0)]
    [InlineData(5000, 20000)]
    public void Silence_a_constant_and_the_shortest_sound_give_finite_numbers(int samples, int level)
    {
        var sound = new short[samples];
        Array.Fill(sound, (short)level);
        var item = File("a.wav", WavBytes.Pcm16(16000, sound));
        foreach (var features in Enum.GetValues<AudioFeatures>())
        {
            Assert.All(Read(item, features), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void A_sound_at_another_rate_is_nearly_the_same_input()
    {
        var low = Read(File("a.wav", WavBytes.Pcm16(16000, Tone(16000, 500.0 / 16000 * 2 * Math.PI, 16000))), AudioFeatures.LogMel);
        var high = Read(File("b.wav", WavBytes.Pcm16(48000, Tone(48000, 500.0 / 48000 * 2 * Math.PI, 48000))), AudioFeatures.LogMel);

        var peak = Array.IndexOf(low[..40], low[..40].Max());
        Assert.Equal(low[peak], high[peak], 0.05f);
    }

    [Fact]
    public void A_louder_sound_moves_the_log_energies_by_as_much()
    {
        var soft = Read(File("a.wav", WavBytes.Pcm16(16000, Noise(4000, 4))), AudioFeatures.LogMel);
        var loud = Read(File("b.wav", WavBytes.Pcm16(16000, Noise(4000, 1))), AudioFeatures.LogMel);

        Assert.Equal(2 * Math.Log(4), loud[20] - soft[20], 0.01);
        Assert.Equal(soft[120 + 20], loud[120 + 20], 0.01f);
    }

    [Fact]
    public void What_is_no_sound_is_refused_by_what_it_is()
    {
        var picture = Assert.Throws<InputException>(() => Read(File("a.wav", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0])));
        var empty = Assert.Throws<InputException>(() => Read(File("b.wav", [])));
        var text = Assert.Throws<InputException>(() => Read(new MediaItem("t", Modality.Audio, new TextContent("woof"), [])));

        Assert.Contains("a.wav: expected a sound, found a PNG picture.", picture.Message, StringComparison.Ordinal);
        Assert.Contains("b.wav: expected a sound, found an empty file.", empty.Message, StringComparison.Ordinal);
        Assert.StartsWith("item t: expected a sound, found a text.", text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_read_at_once()
    {
        var reader = new AudioReader(Modality.Audio, new AudioOptions());
        var item = File("a.wav", WavBytes.Pcm16(8000, Tone(4000, 0.3)));
        var expected = reader.Read(item).ToArray();
        Parallel.For(0, 16, _ => Assert.Equal(expected, reader.Read(item).ToArray()));
    }

    [Theory]
    [InlineData("null", "parameters: expected an object, found nothing")]
    [InlineData("{}", "features: expected a value, found nothing")]
    [InlineData("""{"melBands":"many"}""", "parameters: expected settings of log-mel, found The JSON value could not be converted")]
    [InlineData("""{"melBands":1,"melBands":2}""", "parameters: expected every name once")]
    public void Parameters_of_a_stranger_must_be_whole(string parameters, string message) => Assert.StartsWith(
        $"input of audio, {message}", Refused(JsonSerializer.Deserialize<JsonObject>(parameters)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parameters_of_a_stranger_must_be_in_range_and_fit_the_shape()
    {
        var good = new AudioReader(Modality.Audio, new AudioOptions()).Specification.Parameters!;
        var huge = (JsonObject)good.DeepClone();
        huge["windowMilliseconds"] = 1e9;
        var missing = (JsonObject)good.DeepClone();
        missing.Remove("liftering");
        var other = (JsonObject)good.DeepClone();
        other["melBands"] = 41;

        Assert.StartsWith("input of audio, parameters.windowMilliseconds: expected a number from 5 to 1000, found 1000000000.", Refused(huge).Message, StringComparison.Ordinal);
        Assert.StartsWith("input of audio, liftering: expected a value, found nothing.", Refused(missing).Message, StringComparison.Ordinal);
        Assert.StartsWith("input of audio: expected the kind \"log-mel\" of shape [246], as its parameters give it, found \"log-mel\" of shape [240].", Refused(other).Message, StringComparison.Ordinal);
    }

    [Theory]
    [NeedsFfmpeg]
    [InlineData("flac")]
    [InlineData("ogg")]
    [InlineData("mp3")]
    public void A_compressed_sound_is_nearly_the_wav_it_was_made_from(string extension)
    {
        var wav = File("a.wav", WavBytes.Pcm16(16000, Tone(32000, 0.2, 32000)));
        var path = Path.Combine(_folder, $"-i & http:$x.{extension}");
        using (var output = System.IO.File.Create(path))
        {
            FfmpegProgram.Find()!.Decode(((FileContent)wav.Content).Path, "a sound", ["-f", extension], output, new FfmpegLimits(1 << 20, TimeSpan.FromSeconds(20)), TestContext.Current.CancellationToken);
        }

        var (plain, decoded) = (Read(wav)[..40], Read(new MediaItem("c", Modality.Audio, new FileContent(path), []))[..40]);
        var peak = Array.IndexOf(plain, plain.Max());
        Assert.Equal(plain[peak], decoded[peak], 0.5f);
    }

    private static InputException Refused(JsonObject? parameters) => Assert.Throws<InputException>(() =>
        new AudioReader(new InputSpecification(Modality.Audio, "log-mel", [240]) { Parameters = parameters }));

    private static short[] Tone(int samples, double step, int fade = int.MaxValue) =>
        [.. Enumerable.Range(0, samples).Select(i => (short)(10000 * Math.Sin(i * step) * (1 - (0.5 * i / fade))))];

    private static short[] Noise(int samples, int divisor)
    {
        uint state = 1;
        return [.. Enumerable.Range(0, samples).Select(_ => (short)((short)((state = (state * 1664525) + 1013904223) >> 17) / divisor))];
    }

    private static float[] Read(MediaItem item, AudioFeatures features = AudioFeatures.LogMel) =>
        new AudioReader(Modality.Audio, new AudioOptions { Features = features }).Read(item).ToArray();

    private MediaItem File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return new MediaItem(name, Modality.Audio, new FileContent(path), []);
    }
}
