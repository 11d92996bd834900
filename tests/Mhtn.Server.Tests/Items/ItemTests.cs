using System.Net;
using System.Net.Http.Json;
using Mhtn.Core.Items;

namespace Mhtn.Server.Tests.Items;

public sealed class ItemTests(SmallDemo demo, SharedServedDemo shared) : IClassFixture<SharedServedDemo>
{
    public static TheoryData<string> Modalities => ["image", "text", "audio", "video", "model3d"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Modalities))]
    public async Task A_file_of_every_modality_is_added_found_replaced_and_removed(string modality)
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var files = Files(server, modality);

        using var added = await server.PutFileAsync("new", files[0], "&label=bell&label=metal&meta=year%3D1911&pair=p1&split=test");
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal("/v1/items/new", added.Headers.Location?.OriginalString);
        var item = await ServedDemo.JsonOf(added);
        Assert.Equal(modality, item.GetProperty("modality").GetString());
        Assert.Equal(["bell", "metal"], item.GetProperty("labels").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal("1911", item.GetProperty("metadata").GetProperty("year").GetString());
        Assert.Equal(("p1", "test"), (item.GetProperty("pair").GetString(), item.GetProperty("split").GetString()));
        Assert.True(item.GetProperty("has_media").GetBoolean());
        Assert.Equal(Path.GetFileName(files[0]), item.GetProperty("file_name").GetString());
        Assert.Equal(modality == "text", item.TryGetProperty("snippet", out _));
        Assert.Equal(item.GetRawText(), (await server.GetAsync("/v1/items/new")).GetRawText());
        Assert.Equal(await File.ReadAllBytesAsync(files[0], Token), await File.ReadAllBytesAsync(Assert.Single(ServedDemo.FilesIn(server.Kept)), Token));

        // Its vector is the same as the file's: it is found among those that share the metadata, with the largest score there is.
        using var search = await server.SearchByFileAsync(files[0], "&where=year%3D1911");
        var hit = Assert.Single((await ServedDemo.JsonOf(search)).GetProperty("results").EnumerateArray());
        Assert.Equal("new", hit.GetProperty("id").GetString());

        using var replaced = await server.PutFileAsync("new", files[1]);
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.Equal(await File.ReadAllBytesAsync(files[1], Token), await File.ReadAllBytesAsync(Assert.Single(ServedDemo.FilesIn(server.Kept)), Token));
        Assert.False((await server.GetAsync("/v1/items/new")).TryGetProperty("metadata", out _));

        using var removed = await server.Client.DeleteAsync(new Uri("/v1/items/new", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(ServedDemo.FilesIn(server.Kept));
        using var gone = await server.Client.GetAsync(new Uri("/v1/items/new", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var again = await server.Client.DeleteAsync(new Uri("/v1/items/new", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_text_is_added_and_replaces_a_file_which_goes()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using var file = await server.PutFileAsync("new", demo.Files(Modality.Audio)[0]);
        Assert.Single(ServedDemo.FilesIn(server.Kept));

        using var text = await server.PutTextAsync("new", "A bell that calls people to church");

        Assert.Equal(HttpStatusCode.OK, text.StatusCode);
        var item = await ServedDemo.JsonOf(text);
        Assert.Equal("A bell that calls people to church", item.GetProperty("snippet").GetString());
        Assert.False(item.TryGetProperty("file_name", out _));
        Assert.Empty(ServedDemo.FilesIn(server.Kept));
    }

    [Fact]
    public async Task The_same_file_sent_again_stays_where_it_is()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using var first = await server.PutFileAsync("new", demo.Files(Modality.Audio)[0]);
        var kept = ServedDemo.FilesIn(server.Kept);

        using var second = await server.PutFileAsync("new", demo.Files(Modality.Audio)[0]);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(kept, ServedDemo.FilesIn(server.Kept));
    }

    [Fact]
    public async Task Removing_an_item_leaves_a_file_that_was_not_uploaded()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var item = demo.Of(Modality.Image)[0];

        using var removed = await server.Client.DeleteAsync(new Uri(ServedDemo.ItemPath(item.Id), UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.True(File.Exists(((FileContent)item.Content).Path));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData("ä ö 犬 🐕")]
    [InlineData("100%")]
    [InlineData("what?")]
    [InlineData("#1")]
    [InlineData("a\\b+c&d=e;f:g,h@i")]
    [InlineData("/")]
    [InlineData("//leading/and/trailing//")]
    [InlineData("file")]
    [InlineData("../../etc/passwd")]
    [InlineData("...")]
    [InlineData(" ")]
    [InlineData("line\nbreak")]
    public async Task Any_id_is_one_segment_of_the_path(string id)
    {
        var server = shared.Server;

        using var put = await server.PutTextAsync(id, "A bell");
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(id, (await ServedDemo.JsonOf(put)).GetProperty("id").GetString());
        Assert.Equal(id, (await server.GetAsync(put.Headers.Location!.OriginalString)).GetProperty("id").GetString());

        using var file = await server.PutFileAsync(id, demo.Files(Modality.Audio)[0]);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var removed = await server.Client.DeleteAsync(new Uri(ServedDemo.ItemPath(id), UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    [Fact]
    public async Task The_list_has_every_item_once_page_by_page()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var ids = new List<string?>();
        string? after = null;
        do
        {
            var page = await server.GetAsync($"/v1/items?limit=7&in=image,audio{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            Assert.Equal(demo.Items.Count, page.GetProperty("total").GetInt64());
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);

        Assert.Equal(demo.Items.Where(i => i.Modality == Modality.Image || i.Modality == Modality.Audio).Select(i => i.Id), ids);
        var label = demo.Items[0].Labels[0];
        var labelled = await server.GetAsync($"/v1/items?limit=500&label={Uri.EscapeDataString(label)}");
        Assert.Equal(demo.Items.Count(i => i.Labels.Contains(label)), labelled.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_is_wrong_with_the_fields_of_an_item_is_named_at_once()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var wrong = new
        {
            text = "A bell",
            labels = Enumerable.Range(0, 65).Select(i => i == 64 ? new string('x', 1001) : $"l{i}"),
            metadata = new Dictionary<string, string> { [""] = "a", ["b"] = "nul\0" },
            pair = "",
            split = "validation",
        };

        using var answer = await server.Client.PutAsJsonAsync("/v1/items/new", wrong, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            ["labels", "labels", "metadata", "metadata b", "pair", "split"],
            (await ServedDemo.JsonOf(answer)).GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("location").GetString()));
    }

    [Theory]
    [InlineData("{}", 400, "body: expected one of text and features, found none")]
    [InlineData("""{"text": "a", "features": [1]}""", 400, "body: expected one of text and features, found both")]
    [InlineData("""{"text": " "}""", 400, "text: expected 1 to 10000 characters without NUL, found 0")]
    [InlineData("""{"features": [1e999]}""", 400, "features: expected finite numbers, found one that is not finite")]
    [InlineData("""{"features": [1, 2]}""", 400, "features: expected a width that tells its modality")]
    [InlineData("""{"features": [1], "modality": "smell"}""", 415, "modality: expected a modality that the collection's model knows")]
    [InlineData("""{"text": "a", "modality": "S"}""", 400, "modality: expected a modality such as image or text")]
    public async Task A_wrong_item_is_refused(string body, int status, string problem)
    {
        await using var server = await ServedDemo.StartAsync(demo);

        using var answer = await server.Client.PutAsync("/v1/items/new", new StringContent(body, mediaType: new("application/json")), Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith(problem, await ServedDemo.ProblemOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_decoded_is_refused_and_what_was_there_stays()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using var folder = new TemporaryFolder();
        using var first = await server.PutFileAsync("new", demo.Files(Modality.Image)[0]);
        var kept = ServedDemo.FilesIn(server.Kept);

        using var answer = await server.PutFileAsync("new", folder.Write("broken.png", "no picture"u8));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await ServedDemo.ProblemOf(answer);
        Assert.StartsWith("broken.png: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Kept, problem, StringComparison.Ordinal);
        Assert.Equal(kept, ServedDemo.FilesIn(server.Kept));
    }

    [Fact]
    public async Task Fifty_files_sent_at_once_are_all_there()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var files = demo.Files(Modality.Audio);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => server.PutFileAsync($"new {i % 40}", files[i % files.Count])));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}"));
        Assert.Equal(40, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(demo.Items.Count + 40, (await server.GetAsync("/v1/items?limit=1")).GetProperty("total").GetInt64());
        Assert.Equal(40, ServedDemo.FilesIn(server.Kept).Count);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    private List<string> Files(ServedDemo server, string modality)
    {
        var files = demo.Files(new Modality(modality)).Take(2).ToList();
        foreach (var i in Enumerable.Range(files.Count, 2 - files.Count))
        {
            // The demo's texts stand in the manifest.
            files.Add(Path.Combine(Path.GetDirectoryName(server.Store)!, $"{i}.txt"));
            File.WriteAllText(files[i], ((TextContent)demo.Of(Modality.Text)[i].Content).Text);
        }

        return files;
    }
}
