using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Mhtn.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Tests.Security;

/// <summary>A real server with our security and little else: an endpoint to read, one to write, and the paths that are treated apart.</summary>
internal sealed class SecuredApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mhtn-secured-");

    private SecuredApp(bool hasKeys, Action<ServerOptions>? configure, Action<WebApplicationBuilder>? build, string urls, TimeProvider? time)
    {
        if (hasKeys)
        {
            Reader = KeyFile.Create(KeysPath, "reader", "read", DateTimeOffset.UtcNow).Text;
            Writer = KeyFile.Create(KeysPath, "writer", "write", DateTimeOffset.UtcNow).Text;
            Expired = KeyFile.Create(KeysPath, "expired", "write", DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(-1)).Text;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = urls;
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.Configure<ServerOptions>(options =>
        {
            options.Keys.File = hasKeys ? KeysPath : null;
            configure?.Invoke(options);
        });
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddMhtnSecurity();
        build?.Invoke(builder);
        _app = builder.Build();
        _app.UseExceptionHandler();
        _app.UseMhtnSecurity();
        _app.MapGet("/", () => "page");
        _app.MapGet("/page/app.js", () => "script");
        _app.MapGet("/health/live", () => "well");
        _app.MapGet("/scalar", () => "reference");
        _app.MapGet("/v1/thing", (HttpContext context) => $"{context.User.Identity?.Name} {context.Connection.RemoteIpAddress} {context.Request.Scheme} {context.Request.PathBase}")
            .RequireAuthorization(Roles.Read);
        _app.MapGet("/v1/fault", IResult () => throw new InvalidOperationException("a fault")).RequireAuthorization(Roles.Read);
        _app.MapPut("/v1/thing", () => "written").RequireAuthorization(Roles.Write);
        _app.MapGroup("/v1").MapSession();
    }

    public string KeysPath => Path.Combine(_folder.FullName, "keys.json");

    public string Reader { get; } = "";

    public string Writer { get; } = "";

    public string Expired { get; } = "";

    public CollectedLog Log { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public static async Task<SecuredApp> StartAsync(
        bool hasKeys,
        Action<ServerOptions>? configure = null,
        Action<WebApplicationBuilder>? build = null,
        string urls = "http://127.0.0.1:0",
        TimeProvider? time = null)
    {
        var app = new SecuredApp(hasKeys, configure, build, urls, time);
        try
        {
            await app._app.StartAsync(TestContext.Current.CancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="key">The key in its Authorization header; null for none.</param>
    /// <param name="headers">Further headers, as "Name: value".</param>
    public Task<Answer> SendAsync(string method, string path, string? key = null, params string[] headers) => SendAsync(method, path, key, null, headers);

    public async Task<Answer> SendAsync(string method, string path, string? key, HttpContent? content, params string[] headers)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address, path)) { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {key}");
        }

        foreach (var header in headers)
        {
            var (name, value) = (header.Split(':')[0], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var headersOf = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headersOf, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
