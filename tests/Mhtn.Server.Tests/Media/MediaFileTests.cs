using System.Net;
using System.Text;
using Mhtn.Core.Items;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Tests.Media;

public sealed class MediaFileTests(SmallDemo demo, SharedMediaArchive shared) : IClassFixture<SharedMediaArchive>
{
    private static readonly byte[] Letters = [.. "abcdefghijklmnopqrstuvwxyz"u8];

    private readonly MediaArchive _archive = shared.Archive;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image", "image/jpeg", "inline")]
    [InlineData("text", "text/plain; charset=utf-8", "inline")]
    [InlineData("audio", "audio/wav", "inline")]
    [InlineData("video", "image/gif", "inline")]
    [InlineData("model3d", "application/octet-stream", "attachment")]
    public async Task A_file_of_each_modality_is_sent_as_what_it_is(string modality, string type, string disposition)
    {
        var item = demo.Of(new Modality(modality)).First(i => i.Content is FileContent);
        var path = ((FileContent)item.Content).Path;
        using var response = await _archive.GetAsync(item.Id, "media");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(disposition, response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Path.GetFileName(path), response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(await File.ReadAllBytesAsync(path, Cancellation), await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(File.GetLastWriteTimeUtc(path), response.Content.Headers.LastModified!.Value.UtcDateTime, TimeSpan.FromSeconds(1));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.CacheControl is { Private: true, MaxAge: not null });
    }

    [Theory]
    [InlineData("bytes=0-0", "a", "bytes 0-0/26")]
    [InlineData("bytes=25-25", "z", "bytes 25-25/26")]
    [InlineData("bytes=24-", "yz", "bytes 24-25/26")]
    [InlineData("bytes=-1", "z", "bytes 25-25/26")]
    [InlineData("bytes=-3", "xyz", "bytes 23-25/26")]
    [InlineData("bytes=2-4", "cde", "bytes 2-4/26")]
    [InlineData("bytes=20-1000", "uvwxyz", "bytes 20-25/26")]
    [InlineData("bytes=-1000", "abcdefghijklmnopqrstuvwxyz", "bytes 0-25/26")]
    public async Task One_range_is_sent_as_such(string range, string content, string contentRange)
    {
        await _archive.AddFileAsync("letters", Modality.Text, "letters.txt", Letters);
        using var response = await _archive.GetAsync("letters", "media", ("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(contentRange, response.Content.Headers.ContentRange?.ToString());
        Assert.Equal(content, await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(content.Length, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=x")]
    [InlineData("items=0-1")]
    public async Task Several_ranges_and_what_is_no_range_get_the_whole_file(string range)
    {
        await _archive.AddFileAsync("letters", Modality.Text, "letters.txt", Letters);
        using var response = await _archive.GetAsync("letters", "media", ("Range", range));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Letters, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("bytes=26-")]
    [InlineData("bytes=1000-2000")]
    [InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_is_refused(string range)
    {
        await _archive.AddFileAsync("letters", Modality.Text, "letters.txt", Letters);
        using var response = await _archive.GetAsync("letters", "media", ("Range", range));

        Assert.Equal("bytes */26", response.Content.Headers.ContentRange?.ToString());
        Assert.Null(response.Content.Headers.ContentDisposition);
        await ProblemAssert.IsAsync(HttpStatusCode.RequestedRangeNotSatisfiable, "416", response);
    }

    [Fact]
    public async Task What_a_client_has_is_not_sent_again_until_the_file_changes()
    {
        var path = await _archive.AddFileAsync("letters", Modality.Text, "letters.txt", Letters);
        using var first = await _archive.GetAsync("letters", "media");
        var tag = first.Headers.ETag!.ToString();

        using var same = await _archive.GetAsync("letters", "media", ("If-None-Match", tag));
        Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag?.ToString()));
        using var since = await _archive.GetAsync("letters", "media", ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));
        Assert.Equal(HttpStatusCode.NotModified, since.StatusCode);
        using var part = await _archive.GetAsync("letters", "media", ("Range", "bytes=0-1"), ("If-Range", tag));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);

        await File.WriteAllBytesAsync(path, Letters.Reverse().ToArray(), Cancellation);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        using var changed = await _archive.GetAsync("letters", "media", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var whole = await _archive.GetAsync("letters", "media", ("Range", "bytes=0-1"), ("If-Range", tag));
        Assert.Equal((HttpStatusCode.OK, 26), (whole.StatusCode, whole.Content.Headers.ContentLength));
        using var other = await _archive.GetAsync("letters", "media", ("If-Match", tag));
        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionFailed, "412", other);
    }

    [Fact]
    public async Task HEAD_sends_the_headers_alone()
    {
        await _archive.AddFileAsync("letters", Modality.Text, "letters.txt", Letters);
        using var request = new HttpRequestMessage(HttpMethod.Head, "v1/items/letters/media");
        using var response = await _archive.Client.SendAsync(request, Cancellation);

        Assert.Equal((HttpStatusCode.OK, 26), (response.StatusCode, response.Content.Headers.ContentLength));
        Assert.Equal("bytes", Assert.Single(response.Headers.AcceptRanges));
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("picture.jpg", "<script>alert(1)</script>")]
    public async Task What_a_browser_could_run_is_only_to_be_saved(string name, string content)
    {
        await _archive.AddFileAsync("evil", Modality.Image, name, Encoding.UTF8.GetBytes(content));
        using var response = await _archive.GetAsync("evil", "media");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task A_file_name_cannot_add_headers()
    {
        const string name = "t\u00e4st \"q\"; x=y \u65e5\u672c\r\nSet-Cookie: a=b.txt";
        await _archive.AddFileAsync("odd", Modality.Text, name, Letters);
        using var response = await _archive.GetAsync("odd", "media");

        Assert.False(response.Headers.Contains(HeaderNames.SetCookie));
        Assert.Equal(name, response.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("100 % ? # \u65e5\u672c")]
    [InlineData("%25")]
    public async Task An_id_may_be_any_text(string id)
    {
        await _archive.AddFileAsync(id, Modality.Text, "this.txt", Letters);
        await _archive.AddFileAsync(Uri.UnescapeDataString(id) + "x", Modality.Text, "other.txt", [1]);

        Assert.Equal(Letters, await _archive.ReadAsync(id, "media", "text/plain; charset=utf-8"));
    }

    [Fact]
    public async Task A_file_outside_of_the_roots_is_not_sent_and_the_answer_says_what_to_do()
    {
        var outside = _archive.Folder.Write("secret.txt", "secret"u8);
        File.CreateSymbolicLink(_archive.Folder.File("media/link.txt"), outside);
        await _archive.AddAsync("outside", Modality.Text, outside);
        await _archive.AddAsync("link", Modality.Text, _archive.Folder.File("media/link.txt"));
        await _archive.AddAsync("missing", Modality.Text, _archive.Folder.File("media/none.txt"));

        foreach (var id in new[] { "outside", "link", "missing" })
        {
            using var response = await _archive.GetAsync(id, "media");
            await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "let the service show its folder", response);
            Assert.DoesNotContain(_archive.Folder.Path, await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_item_or_no_file_is_not_found()
    {
        await _archive.AddAsync("features", Modality.Image, path: null);

        using var none = await _archive.GetAsync("no such item", "media");
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "no such item", none);
        using var features = await _archive.GetAsync("features", "media");
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "an item that is a file", features);
        using var elsewhere = await _archive.GetAsync("features", "media?collection=none");
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "none", elsewhere);
    }
}
