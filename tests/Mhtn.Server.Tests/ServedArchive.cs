using Mhtn.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Tests;

/// <summary>The service on a port of its own, over HTTP as a client has it.</summary>
internal sealed class ServedArchive : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedArchive(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single() + "/");
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Serves a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="settings">Settings by name, such as Uploads:Folder.</param>
    /// <param name="configureLogging">Where logs go; nowhere by default.</param>
    public static async Task<ServedArchive> StartAsync(
        string store, IReadOnlyDictionary<string, string?>? settings = null, Action<ILoggingBuilder>? configureLogging = null)
    {
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["Store"] = store };
        all.TryAdd("Urls", "http://127.0.0.1:0");
        all.TryAdd("Workers:Program", MhtnProgramFile.Path);
        var app = MhtnServer.Build(configurationFile: null, all, configureLogging);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ServedArchive(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
