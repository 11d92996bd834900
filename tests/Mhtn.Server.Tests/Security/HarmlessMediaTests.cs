using System.Net.Http.Json;
using System.Text.Json;
using Mhtn.Core.Items;
using Mhtn.Server.Tests.Security.Hostile;

namespace Mhtn.Server.Tests.Security;

/// <summary>Files that are accepted for what they are, and could be taken by a browser for something else.</summary>
public sealed class HarmlessMediaTests(SmallDemo demo, HostileServer server) : IClassFixture<HostileServer>
{
    private const string Script = "<!doctype html><script>document.title = 'evil bell'</script>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_kept_as_a_text_is_shown_as_a_text()
    {
        using var media = await KeepAsync("page.txt", System.Text.Encoding.UTF8.GetBytes(Script));

        Assert.Equal("text/plain", media.Content.Headers.ContentType?.MediaType);
        await IsHarmlessAsync(media);
    }

    [Fact]
    public async Task A_picture_that_is_a_page_too_is_shown_as_a_picture()
    {
        using var media = await KeepAsync("both.jpg", [.. await File.ReadAllBytesAsync(demo.Files(Modality.Image)[0], Token), .. System.Text.Encoding.UTF8.GetBytes(Script)]);

        Assert.Equal("image/jpeg", media.Content.Headers.ContentType?.MediaType);
        await IsHarmlessAsync(media);
    }

    [Fact]
    public async Task A_link_in_a_root_that_leads_outside_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret.jpg", await File.ReadAllBytesAsync(demo.Files(Modality.Image)[0], Token));
        using (await KeepAsync("link.jpg", await File.ReadAllBytesAsync(secret, Token)))
        {
        }

        var kept = Directory.EnumerateFiles(server.Kept, "link.jpg", SearchOption.AllDirectories).Single();
        File.Delete(kept);
        File.CreateSymbolicLink(kept, secret);
        using var answer = await server.Client.GetAsync(new Uri("/v1/items/link.jpg/media", UriKind.Relative), Token);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Contains("outside", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_whose_file_lies_outside_of_the_roots_is_not_shown_nor_its_path()
    {
        var id = Uri.EscapeDataString(demo.Of(Modality.Image)[0].Id);

        using var answer = await server.Client.GetAsync(new Uri($"/v1/items/{id}/media", UriKind.Relative), Token);
        var item = await server.Client.GetStringAsync(new Uri($"/v1/items/{id}", UriKind.Relative), Token);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.DoesNotContain(demo.Root, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(demo.Root, item, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=99999999-", 416)]
    [InlineData("bytes=5-2", 200)]
    [InlineData("bytes=-0", 416)]
    [InlineData("bytes=99999999999999999999-99999999999999999999", 200)]
    [InlineData("bytes=0-99999999999999999999", 200)]
    [InlineData("bytes=-99999999999999999999", 200)]
    [InlineData("bytes=a-b", 200)]
    [InlineData("bytes=", 200)]
    [InlineData("many", 200)]
    public async Task A_range_is_never_more_than_the_file(string range, int status)
    {
        var content = await File.ReadAllBytesAsync(demo.Files(Modality.Image)[0], Token);
        using (await KeepAsync("ranges.jpg", content))
        {
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/items/ranges.jpg/media");
        var many = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"{i}-{i + 1}"));
        request.Headers.TryAddWithoutValidation("Range", range == "many" ? $"bytes={many}" : range);
        using var answer = await server.Client.SendAsync(request, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
        {
            Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync(Token));
        }
    }

    private static async Task IsHarmlessAsync(HttpResponseMessage media)
    {
        Assert.Equal("nosniff", media.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; frame-ancestors 'none'; sandbox", media.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains(Script, await media.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> KeepAsync(string name, byte[] content)
    {
        using var kept = await server.Client.PutAsync(new Uri($"/v1/items/{name}/file?name={name}", UriKind.Relative), new ByteArrayContent(content), Token);
        Assert.True(kept.IsSuccessStatusCode, await kept.Content.ReadAsStringAsync(Token));
        Assert.True((await kept.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("has_media").GetBoolean());
        return await server.Client.GetAsync(new Uri($"/v1/items/{name}/media", UriKind.Relative), Token);
    }
}
