using System.Diagnostics;
using Mhtn.Core.Errors;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Tests.Audio;

namespace Mhtn.Media.Tests.Ffmpeg;

public sealed class FfmpegProgramTests : IDisposable
{
    private static readonly FfmpegLimits Ample = new(1 << 20, TimeSpan.FromSeconds(30));

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-ffmpeg").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [NeedsFfmpeg]
    public void Output_comes_whole()
    {
        using var output = new MemoryStream();
        FfmpegProgram.Find()!.Decode(File("a.wav", WavBytes.Pcm16(8000, 1, -2, 3)), "a sound", ["-f", "s16le", "-c:a", "pcm_s16le"], output, Ample, TestContext.Current.CancellationToken);

        Assert.Equal([1, 0, 0xFE, 0xFF, 3, 0], output.ToArray());
    }

    [Fact]
    [NeedsFfmpeg]
    public void What_it_cannot_decode_is_refused_with_its_last_words()
    {
        var program = FfmpegProgram.Find()!;
        var error = Refused(program, File("a.mp3", [.. "ID3"u8, .. new byte[600]]), Ample);

        Assert.Contains("a.mp3: expected a sound, found a file ffmpeg cannot decode (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NeedsFfmpeg]
    public void A_playlist_cannot_make_it_read_another_file()
    {
        var program = FfmpegProgram.Find()!;
        var secret = File("secret.wav", WavBytes.Pcm16(8000, new short[8000]));
        Refused(program, File("a.m3u8", System.Text.Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n")), Ample);
        Refused(program, File("a.ffconcat", System.Text.Encoding.UTF8.GetBytes("ffconcat version 1.0\nfile secret.wav\n")), Ample);
    }

    [Fact]
    [NeedsFfmpeg]
    public void It_is_stopped_at_the_limit_of_bytes_and_of_time_and_when_cancelled()
    {
        var program = FfmpegProgram.Find()!;
        var path = File("a.wav", WavBytes.Pcm16(8000, new short[800_000]));

        Assert.Contains("decodes to more than 1000 bytes", Refused(program, path, Ample with { Bytes = 1000 }).Message, StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Assert.Contains("takes ffmpeg more than 0.2 s", Refused(program, path, Ample with { Time = TimeSpan.FromSeconds(0.2) }, "-af", "arealtime").Message, StringComparison.Ordinal);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
        Assert.Throws<OperationCanceledException>(() => program.Decode(
            path, "a sound", ["-af", "arealtime", "-f", "s16le"], Stream.Null, Ample, cancellation.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_file_that_is_no_program_is_named() => Assert.Contains(
        "expected the program ffmpeg, found a file that cannot be run.",
        Refused(new FfmpegProgram(File("ffmpeg", "x"u8.ToArray())), "a.mp3", Ample).Message,
        StringComparison.Ordinal);

    private static InputException Refused(FfmpegProgram program, string path, FfmpegLimits limits, params string[] arguments) =>
        Assert.Throws<InputException>(() => program.Decode(path, "a sound", [.. arguments, "-f", "s16le"], Stream.Null, limits));

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }
}
