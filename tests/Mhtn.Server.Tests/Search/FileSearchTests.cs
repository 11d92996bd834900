using System.Net;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;

namespace Mhtn.Server.Tests.Search;

public sealed class FileSearchTests(SmallDemo demo, SharedServedDemo shared) : IClassFixture<SharedServedDemo>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("image")]
    [InlineData("audio")]
    [InlineData("video")]
    [InlineData("model3d")]
    public async Task A_file_finds_what_the_encoder_in_this_process_finds(string modality)
    {
        var server = shared.Server;
        var item = demo.Of(new Modality(modality))[0];

        using var answer = await server.SearchByFileAsync(((FileContent)item.Content).Path, "&in=text&top=5&explain=true");
        var found = await ServedDemo.JsonOf(answer);

        Assert.Equal(("file", modality), (found.GetProperty("query").GetProperty("kind").GetString(), found.GetProperty("query").GetProperty("modality").GetString()));
        Assert.NotEmpty(found.GetProperty("explanation").GetProperty("nearest_training").EnumerateArray());
        using var byId = await server.Client.PostAsync(
            "/v1/search", new StringContent($$"""{"id": "{{item.Id}}", "in": ["text"], "top": 5}""", mediaType: new("application/json")), Token);
        Assert.Equal(
            (await ServedDemo.JsonOf(byId)).GetProperty("results").EnumerateArray().Select(h => (h.GetProperty("id").GetString(), h.GetProperty("score").GetSingle())),
            found.GetProperty("results").EnumerateArray().Select(h => (h.GetProperty("id").GetString(), h.GetProperty("score").GetSingle())));
        Assert.Empty(ServedDemo.FilesIn(server.Kept));
    }

    [Fact]
    public async Task A_text_of_unknown_words_says_so()
    {
        var server = shared.Server;
        using var folder = new TemporaryFolder();

        using var answer = await server.SearchByFileAsync(folder.Write("unknown.txt", "xyzzy qwertz"u8));

        Assert.Contains("knows none of the query's words", (await ServedDemo.JsonOf(answer)).GetProperty("query").GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_vector_is_searched_by_where_its_modality_is_clear()
    {
        var server = shared.Server;
        using var folder = new TemporaryFolder();
        using var encoder = BundleEncoder.Open(demo.Model);
        var width = encoder.Manifest.InputOf(Modality.Audio)!.Length;
        var file = folder.Write("features.csv", System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("0.5", width))));

        using var named = await server.SearchByFileAsync(file, "&modality=audio");
        using var wrong = await server.SearchByFileAsync(folder.Write("two.csv", "1,2"u8));

        Assert.True(named.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{named.StatusCode}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.StartsWith("two.csv: ", await ServedDemo.ProblemOf(wrong), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("?name=a.wav&top=0", 400)]
    [InlineData("?name=a.wav&top=1001", 400)]
    [InlineData("?name=a.wav&top=x", 400)]
    [InlineData("?name=a.wav&in=Smell", 400)]
    [InlineData("?name=a.wav&where=year", 400)]
    [InlineData("?name=a.wav&where=split%3Dnone", 400)]
    [InlineData("?name=a.wav&collection=none", 404)]
    [InlineData("?name=a.wav&modality=smell", 415)]
    [InlineData("?name=a.wav&modality=Smell", 400)]
    [InlineData("?name=a.xyz", 415)]
    [InlineData("?name=a.wav", 422)]
    public async Task A_wrong_request_is_refused(string query, int status)
    {
        var server = shared.Server;

        using var answer = await server.Client.PostAsync($"/v1/search/file{query}", new ByteArrayContent("no sound"u8.ToArray()), Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
