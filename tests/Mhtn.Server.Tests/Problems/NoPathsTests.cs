using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Server.Tests.OpenApi;

namespace Mhtn.Server.Tests.Problems;

/// <summary>No error answer names a folder of the machine.</summary>
public sealed class NoPathsTests(SmallDemo demo)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Walks the wrong requests to every operation, and names that no item bears; all files of the service lie in the folder for temporary ones.</summary>
    [Fact]
    public async Task Errors_of_every_operation_hold_no_path()
    {
        await using var served = await ServedDemo.StartAsync(demo, new Dictionary<string, string?>
        {
            ["Uploads:LargestBytes"] = $"{ApiCases.LargestUpload}",
            ["Requests:LargestJsonBytes"] = $"{ApiCases.LargestJson}",
            ["Media:Roots:0"] = demo.Root,
        });
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = served.Address };
        using var bundle = ModelBundle.Open(demo.Model);
        ApiCase[] unknown =
        [
            Search("""{"text": "bell", "in": ["smell"]}"""),
            Search("""{"text": "bell", "where": {"label": ["no label"]}}"""),
            Search("""{"vector": [1, 2]}"""),
            Search("""{"text": "bell", "collection": "nowhere"}""", 404),
        ];
        string[] folders = [Path.GetTempPath(), AppContext.BaseDirectory, Path.GetDirectoryName(MhtnProgramFile.Path)!];
        var answered = 0;
        foreach (var asked in ApiCases.All(demo, bundle.Manifest.Dimension).Where(c => c.Status >= 400).Concat(unknown))
        {
            using var request = asked.Request();
            using var answer = await client.SendAsync(request, Token);
            var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Token)) + answer.Headers;
            Assert.All(folders, folder => Assert.False(text.Contains(folder, StringComparison.Ordinal), $"{asked}: {text}"));
            answered += (int)answer.StatusCode >= 400 ? 1 : 0;
        }

        Assert.True(answered > 50, $"{answered} refusals show little.");
    }

    private static ApiCase Search(string body, int status = 400) =>
        new("POST /v1/search", "/v1/search", status) { Body = Encoding.UTF8.GetBytes(body), Type = "application/json" };
}
