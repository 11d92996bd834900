using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Image;
using Mhtn.Media.Tests.Ffmpeg;
using Mhtn.Media.Tests.Image;
using Mhtn.Media.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests.Video;

public sealed class FrameReaderTests : IDisposable
{
    private const int Side = 32;
    private static readonly SKColor[] Palette = [SKColors.Black, SKColors.White, SKColors.Red, SKColors.Blue];
    private static readonly ImageOptions Image = new() { Size = 16, Resize = 16 };

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-video").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_gif_and_its_frames_agree()
    {
        var frames = Enumerable.Range(0, 4).Select(Bar).ToArray();
        var video = Read(new FrameReader(Modality.Video, new VideoOptions { Frames = 4 }, Image), TinyGif.Write(Side, Palette, frames));
        var pictures = new PictureReader(Modality.Image, Image);

        for (var i = 0; i < frames.Length; i++)
        {
            var path = File($"{i}.png", Png(frames[i]));
            var picture = pictures.Read(new MediaItem("p", Modality.Image, new FileContent(path), [])).ToArray();

            Assert.Equal(picture, video.AsSpan(i * picture.Length, picture.Length).ToArray());
        }
    }

    [Fact]
    public void Motion_tells_a_moving_bar_from_a_resting_one_and_left_from_right()
    {
        var reader = new FrameReader(Modality.Video, new VideoOptions { Frames = 2 }, Image);
        var right = Motion(reader, [.. Enumerable.Range(0, 8).Select(Bar)]);
        var left = Motion(reader, [.. Enumerable.Range(0, 8).Reverse().Select(Bar)]);
        var still = Motion(reader, [.. Enumerable.Repeat(Bar(3), 8)]);

        Assert.All(still, v => Assert.Equal(0f, v));
        Assert.True(right[9] > 0);
        Assert.True(right[12] > 0.05 && left[12] < -0.05, $"{right[12]} {left[12]}");
        Assert.Equal(right[13], left[13], 1e-5f);
    }

    [Fact]
    public void Frames_are_spread_evenly_over_any_length_in_bounded_memory()
    {
        var sampler = new FrameSampler(3);
        for (var i = 0; i < 6000; i++)
        {
            sampler.Add(BitConverter.GetBytes(i));
        }

        var found = sampler.Spread(3).Select(f => BitConverter.ToInt32(f)).ToArray();

        Assert.All(found.Zip([1000, 3000, 5000]), p => Assert.InRange(p.First, p.Second - 300, p.Second + 300));
    }

    [Fact]
    public void A_still_picture_is_a_video_of_one_frame()
    {
        var input = Read(new FrameReader(Modality.Video, new VideoOptions { Frames = 2 }, Image), TinyGif.Write(Side, Palette, Bar(1)));

        Assert.Equal(input[..768], input[768..1536]);
    }

    [Fact]
    public void Bad_files_are_named_with_the_reason()
    {
        var gif = TinyGif.Write(Side, Palette, [.. Enumerable.Range(0, 4).Select(Bar)]);

        Assert.Equal("an empty file", Refusal("empty.gif", []));
        Assert.Contains("GIF", Refusal("head.gif", "GIF89a"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("cut off", Refusal("cut.gif", gif[..^900]), StringComparison.Ordinal);
        Assert.Equal("text", Refusal("text.mp4", "no film at all"u8.ToArray()));
        Assert.Equal("a PNG picture", Refusal("picture.mp4", Png(Bar(1))));
    }

    [Fact]
    [NeedsFfmpeg]
    public void A_film_goes_through_ffmpeg()
    {
        var gif = File("a.gif", TinyGif.Write(Side, Palette, [.. Enumerable.Range(0, 12).Select(i => Bar(i % 8))]));
        var film = Path.Combine(_folder, "a.mkv");
        using (var encoded = System.IO.File.Create(film))
        {
            FfmpegProgram.Find()!.Decode(gif, "a video", ["-c:v", "ffv1", "-f", "matroska"], encoded, new FfmpegLimits(1 << 24, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        }

        var reader = new FrameReader(Modality.Video, new VideoOptions { Frames = 3, FramesPerSecond = 10 }, Image);
        var input = reader.Read(new MediaItem("v", Modality.Video, new FileContent(film), [])).ToArray();

        Assert.Equal(reader.Layout.Length, input.Length);
        Assert.InRange(input.Take(reader.Layout.PixelLength).Average(), 0.05, 0.5);
        Assert.True(input[reader.Layout.PixelLength + 9] > 0);
    }

    [Fact]
    [NeedsFfmpeg]
    public void A_film_without_frames_is_refused()
    {
        Assert.Contains("ffmpeg cannot decode", Refusal("broken.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[64]]), StringComparison.Ordinal);
    }

    private static byte[] Bar(int at) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => (byte)(i % Side / 4 == at ? 1 : i / Side < 4 ? 2 : 0))];

    private static byte[] Png(byte[] frame)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Premul));
        for (var i = 0; i < frame.Length; i++)
        {
            bitmap.SetPixel(i % Side, i / Side, Palette[frame[i]]);
        }

        return TestPictures.Encode(bitmap, SKEncodedImageFormat.Png);
    }

    private float[] Motion(FrameReader reader, byte[][] frames) => Read(reader, TinyGif.Write(Side, Palette, frames))[reader.Layout.PixelLength..];

    private float[] Read(FrameReader reader, byte[] content) =>
        reader.Read(new MediaItem("v", Modality.Video, new FileContent(File("a.gif", content)), [])).ToArray();

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private string Refusal(string name, byte[] content)
    {
        var path = File(name, content);
        var reader = new FrameReader(Modality.Video, new VideoOptions(), Image);
        var problem = Assert.Throws<InputException>(() => reader.Read(new MediaItem("v", Modality.Video, new FileContent(path), []))).Problems[0];
        Assert.Equal(path, problem.Location.ToString());
        return problem.Found;
    }
}
