using System.Net;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Mhtn.Server.Tests.Media;

/// <summary>A copy of the small demo's store, served with its files and a folder for more.</summary>
internal sealed class MediaArchive : IAsyncDisposable
{
    private readonly ServedArchive _served;

    private MediaArchive(ServedArchive served, TemporaryFolder folder)
    {
        _served = served;
        Folder = folder;
    }

    public TemporaryFolder Folder { get; }

    public HttpClient Client => _served.Client;

    public Archive Archive => _served.Services.GetRequiredService<Archive>();

    public static async Task<MediaArchive> StartAsync(SmallDemo demo, params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        File.Copy(demo.Store, folder.File("archive.db"));
        var all = new Dictionary<string, string?>
        {
            ["Media:Roots:0"] = demo.Root,
            ["Media:Roots:1"] = Directory.CreateDirectory(folder.File("media")).FullName,
            ["Media:CacheFolder"] = folder.File("cache"),
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return new MediaArchive(await ServedArchive.StartAsync(folder.File("archive.db"), all), folder);
    }

    /// <summary>Adds an item, as mhtn index would have.</summary>
    public async Task AddAsync(string id, Modality modality, string? path, string label = "added")
    {
        await using var lease = await Archive.RentAsync(null, TestContext.Current.CancellationToken);
        var vector = new float[lease.Store.Identity.Dimension];
        vector[0] = 1;
        await lease.Store.UpsertAsync([new StoredItem(id, modality, [label], vector, Path: path)], TestContext.Current.CancellationToken);
    }

    /// <summary>Adds an item with a file of that name and content.</summary>
    public async Task<string> AddFileAsync(string id, Modality modality, string name, byte[] content)
    {
        var path = Folder.Write(Path.Combine("media", name), content);
        await AddAsync(id, modality, path);
        return path;
    }

    /// <summary>Asks for something of an item.</summary>
    public async Task<HttpResponseMessage> GetAsync(string id, string what, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/items/{Uri.EscapeDataString(id)}/{what}");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks for something of an item, and hands back what it gets.</summary>
    public async Task<byte[]> ReadAsync(string id, string what, string type)
    {
        using var response = await GetAsync(id, what);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        Folder.Dispose();
    }
}
