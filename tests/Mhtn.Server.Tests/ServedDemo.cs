using System.Net.Http.Json;
using System.Text.Json;

namespace Mhtn.Server.Tests;

/// <summary>A copy of the small demo's store, served over HTTP, with what tests ask of it.</summary>
internal sealed class ServedDemo : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly ServedArchive _server;

    private ServedDemo(TemporaryFolder folder, string store, ServedArchive server)
    {
        _folder = folder;
        _server = server;
        Store = store;
    }

    public string Store { get; }

    /// <summary>Where uploads are kept.</summary>
    public string Kept => Store + ".media";

    public HttpClient Client => _server.Client;

    public Uri Address => _server.Address;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ServedDemo> StartAsync(SmallDemo demo, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = new TemporaryFolder();
        var store = CopyStore(demo, folder);
        return new ServedDemo(folder, store, await ServedArchive.StartAsync(store, settings));
    }

    /// <summary>A copy of the store that may be written into; the files of its items stay where they are.</summary>
    public static string CopyStore(SmallDemo demo, TemporaryFolder folder)
    {
        var store = folder.File("archive.db");
        File.Copy(demo.Store, store);

        return store;
    }

    /// <summary>The files under a folder, and nothing of the lock.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Where(f => Path.GetFileName(f) != "lock")]
        : [];

    public static string ItemPath(string id) => $"/v1/items/{Uri.EscapeDataString(id)}";

    public async Task<HttpResponseMessage> PutFileAsync(string id, string file, string query = "")
    {
        using var content = new StreamContent(File.OpenRead(file));
        return await Client.PutAsync($"{ItemPath(id)}/file?name={Uri.EscapeDataString(Path.GetFileName(file))}{query}", content, Token);
    }

    public async Task<HttpResponseMessage> PutTextAsync(string id, string text) => await Client.PutAsJsonAsync(ItemPath(id), new { text }, Token);

    public async Task<HttpResponseMessage> SearchByFileAsync(string file, string query = "")
    {
        using var content = new StreamContent(File.OpenRead(file));
        return await Client.PostAsync($"/v1/search/file?name={Uri.EscapeDataString(Path.GetFileName(file))}{query}", content, Token);
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path, Token);

    /// <summary>The body of an answer as JSON.</summary>
    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Token);

    /// <summary>The first problem of an answer that is one, as WHERE: expected ..., found ....</summary>
    public static async Task<string> ProblemOf(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await JsonOf(answer)).GetProperty("problems")[0];
        return $"{problem.GetProperty("location")}: expected {problem.GetProperty("expected")}, found {problem.GetProperty("found")}";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
