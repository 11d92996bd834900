using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Mhtn.Server.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Tests.Page;

public sealed partial class PageFilesTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UsePathBase("/museum");
        _app.UseRouting();
        _app.MapPage();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Everything_the_page_names_is_there_with_its_type_and_may_be_kept_for_good()
    {
        var html = await _client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var addresses = Address().Matches(html).Select(m => m.Groups[1].Value).Where(a => a.StartsWith("page/", StringComparison.Ordinal)).Distinct().ToList();

        Assert.True(addresses.Count > 20);
        foreach (var address in addresses)
        {
            var answer = await _client.GetAsync("/" + address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
            Assert.Equal(
                Path.GetExtension(address) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "image/svg+xml" },
                answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Modules_import_only_what_is_there()
    {
        var files = PageFiles.Load();
        var html = await _client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var modules = Address().Matches(html).Select(m => m.Groups[1].Value).Where(a => a.EndsWith(".js", StringComparison.Ordinal)).Distinct().ToList();
        var imported = new HashSet<string>(StringComparer.Ordinal) { "app.js", "theme.js" };
        foreach (var module in modules)
        {
            foreach (Match import in Import().Matches(await _client.GetStringAsync("/" + module, TestContext.Current.CancellationToken)))
            {
                var path = new Uri(new Uri("http://page/" + module), import.Groups[1].Value).AbsolutePath[$"/page/{files.Version}/".Length..];
                Assert.NotNull(files.Find(path));
                imported.Add(path);
            }
        }

        Assert.Equal(modules.Select(m => m[$"page/{files.Version}/".Length..]).Order(StringComparer.Ordinal), imported.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_is_asked_for_again_each_time_and_sent_only_where_it_changed()
    {
        var first = await _client.GetAsync("/", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await _client.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(new MediaTypeHeaderValue("text/html", "utf-8"), first.Content.Headers.ContentType);
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_document_holds_no_script_style_or_handler_and_no_address_from_the_root()
    {
        var html = await _client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.DoesNotMatch("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)", html);
        Assert.All(Address().Matches(html).Select(m => m.Groups[1].Value), address => Assert.DoesNotMatch("^(/|[a-z]+:)", address));
    }

    [Theory]
    [InlineData("/page/000000000000/app.js")]
    [InlineData("/page/VERSION/nothing.js")]
    [InlineData("/page/VERSION/index.html")]
    [InlineData("/page/VERSION/..%2F..%2FMhtn.Server.dll")]
    public async Task Another_version_or_file_is_not_found(string address)
    {
        var answer = await _client.GetAsync(address.Replace("VERSION", PageFiles.Load().Version, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Below_another_path_the_page_is_asked_for_with_a_slash()
    {
        var answer = await _client.GetAsync("/museum?q=bell", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/museum/?q=bell", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/museum/", TestContext.Current.CancellationToken)).StatusCode);
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"")]
    private static partial Regex Address();

    [GeneratedRegex("from '([^']+)'")]
    private static partial Regex Import();
}
