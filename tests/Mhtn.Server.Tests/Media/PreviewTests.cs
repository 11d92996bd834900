using System.Net;
using System.Net.Http.Json;
using Mhtn.Core.Items;
using Mhtn.Media.Previews;
using SkiaSharp;

namespace Mhtn.Server.Tests.Media;

public sealed class PreviewTests(SmallDemo demo, SharedMediaArchive shared) : IClassFixture<SharedMediaArchive>
{
    private readonly MediaArchive _archive = shared.Archive;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image", "image/jpeg", 48)]
    [InlineData("video", "image/jpeg", 48)]
    [InlineData("model3d", "image/png", 48)]
    [InlineData("model3d", "image/png", 1024)]
    public async Task What_can_be_seen_has_a_thumbnail(string modality, string type, int side)
    {
        using var picture = SKBitmap.Decode(await _archive.ReadAsync(First(modality), $"thumbnail?side={side}", type));

        Assert.NotNull(picture);
        Assert.Equal(side, Math.Max(picture.Width, picture.Height));
        Assert.True(picture.Pixels.Distinct().Count() > 8, "The picture is blank.");
    }

    [Theory]
    [InlineData("text", "thumbnail")]
    [InlineData("audio", "thumbnail")]
    [InlineData("image", "frames/0")]
    [InlineData("model3d", "waveform")]
    public async Task Other_modalities_have_none(string modality, string what)
    {
        var id = demo.Of(new Modality(modality)).First(i => i.Content is FileContent).Id;
        using var response = await _archive.GetAsync(id, what);

        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, modality, response);
    }

    [Theory]
    [InlineData("thumbnail?side=15", "16 to 1024")]
    [InlineData("thumbnail?side=1025", "16 to 1024")]
    [InlineData("thumbnail?side=x", "side")]
    [InlineData("frames/24", "0 to 23")]
    [InlineData("frames/-1", "0 to 23")]
    [InlineData("frames/0?side=5", "16 to 1024")]
    public async Task Numbers_out_of_range_are_refused(string what, string contained)
    {
        using var response = await _archive.GetAsync(First("model3d"), what);

        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, contained, response);
    }

    [Fact]
    public async Task A_3D_model_turns()
    {
        var id = First("model3d");
        var thumbnail = await _archive.ReadAsync(id, "thumbnail?side=64", "image/png");

        Assert.Equal(thumbnail, await _archive.ReadAsync(id, "frames/0?side=64", "image/png"));
        Assert.NotEqual(thumbnail, await _archive.ReadAsync(id, "frames/3?side=64", "image/png"));
        Assert.NotEmpty(await _archive.ReadAsync(id, "frames/23?side=64", "image/png"));
    }

    [Fact]
    public async Task A_sound_has_an_outline()
    {
        using var response = await _archive.GetAsync(First("audio"), "waveform");
        var waveform = await response.Content.ReadFromJsonAsync<Waveform>(Cancellation);

        Assert.NotNull(waveform);
        Assert.True(waveform.Seconds > 0);
        Assert.Equal(200, waveform.Peaks.Count);
        Assert.All(waveform.Peaks, peak => Assert.InRange(peak, 0, 1));
        Assert.Equal(1, waveform.Peaks.Max());
    }

    [Fact]
    public async Task A_preview_is_not_sent_again_until_the_file_changes()
    {
        var path = _archive.Folder.File("media/copy.jpg");
        File.Copy(demo.Files(Modality.Image)[0], path);
        await _archive.AddAsync("copy", Modality.Image, path);
        using var first = await _archive.GetAsync("copy", "thumbnail");
        Assert.True(first.Headers.CacheControl is { Private: true, MaxAge: not null });
        var tag = first.Headers.ETag!.ToString();

        using var same = await _archive.GetAsync("copy", "thumbnail", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var larger = await _archive.GetAsync("copy", "thumbnail?side=64", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, larger.StatusCode);

        File.Copy(demo.Files(Modality.Image)[1], path, overwrite: true);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        using var changed = await _archive.GetAsync("copy", "thumbnail", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(await first.Content.ReadAsByteArrayAsync(Cancellation), await changed.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_file_that_cannot_be_decoded_is_named_without_its_folder()
    {
        await _archive.AddFileAsync("broken", Modality.Image, "broken.jpg", [0xFF, 0xD8, 0xFF, 0]);

        for (var i = 0; i < 2; i++)
        {
            using var response = await _archive.GetAsync("broken", "thumbnail");
            await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "broken.jpg", response);
            Assert.DoesNotContain(_archive.Folder.Path, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_made_once_needs_no_worker()
    {
        var cache = Directory.CreateDirectory(_archive.Folder.File("shared")).FullName;
        await using (var first = await MediaArchive.StartAsync(demo, ("Media:CacheFolder", cache)))
        {
            await first.ReadAsync(First("image"), "thumbnail", "image/jpeg");
        }

        await using var later = await MediaArchive.StartAsync(demo, ("Media:CacheFolder", cache), ("Workers:Program", "/no/such/program"));
        await later.ReadAsync(First("image"), "thumbnail", "image/jpeg");
        using var other = await later.GetAsync(First("image"), "thumbnail?side=64");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, other.StatusCode);
    }

    private string First(string modality) => demo.Of(new Modality(modality))[0].Id;
}
