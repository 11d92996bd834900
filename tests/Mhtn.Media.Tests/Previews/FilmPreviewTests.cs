using Mhtn.Core.Errors;
using Mhtn.Media.Ffmpeg;
using Mhtn.Media.Previews;
using Mhtn.Media.Tests.Ffmpeg;
using Mhtn.Media.Tests.Model3D.Shapes;
using Mhtn.Media.Tests.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests.Previews;

public sealed class FilmPreviewTests : IDisposable
{
    private static readonly SKColor[] Palette = [SKColors.Black, SKColors.Red];

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void An_animation_shows_its_first_frame()
    {
        using var preview = SKBitmap.Decode(FilmPreview.Jpeg(Animation(1, 0, 0), 16));

        Assert.Equal((16, 16), (preview.Width, preview.Height));
        Assert.InRange(preview.GetPixel(8, 8).Red, 200, 255);
    }

    [Theory]
    [NeedsFfmpeg]
    [InlineData(16, 16)]
    [InlineData(100, 32)]
    public void A_film_that_begins_black_shows_what_it_is_mostly_and_is_never_enlarged(int side, int expected)
    {
        using var film = new MemoryStream();
        FfmpegProgram.Find()!.Decode(
            Animation([0, .. Enumerable.Repeat(1, 20)]),
            "a video",
            ["-c:v", "mpeg4", "-q:v", "2", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4"],
            film,
            new FfmpegLimits(1 << 24, TimeSpan.FromMinutes(1)),
            TestContext.Current.CancellationToken);

        using var preview = SKBitmap.Decode(FilmPreview.Jpeg(_files.Write("film.mp4", film.ToArray()), side));

        Assert.Equal((expected, expected), (preview.Width, preview.Height));
        Assert.InRange(preview.GetPixel(expected / 2, expected / 2).Red, 150, 255);
    }

    [Fact]
    public void A_file_that_is_no_film_is_refused() =>
        Assert.Throws<InputException>(() => FilmPreview.Jpeg(_files.Write("film.mp4", "no film at all"u8.ToArray()), 16));

    /// <summary>An animation of 32 x 32 pixels, each frame of one colour.</summary>
    private string Animation(params int[] colours) => _files.Write(
        "a.gif", TinyGif.Write(32, Palette, [.. colours.Select(c => Enumerable.Repeat((byte)c, 32 * 32).ToArray())]));
}
