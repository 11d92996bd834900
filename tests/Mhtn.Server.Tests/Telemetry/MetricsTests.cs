using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Mhtn.Retrieval.Tests.Encoding;
using Mhtn.Server.Security;

namespace Mhtn.Server.Tests.Telemetry;

public sealed class MetricsTests
{
    private const string Word = "bird";

    // Services of other tests in this process measure collections of the usual name.
    private const string Collection = "measured";

    [Fact]
    public async Task Prometheus_reads_searches_by_kind_and_the_size_of_the_collection_and_no_query()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken, Collection);
        await using var served = await ServedArchive.StartAsync(pets.Store, new Dictionary<string, string?> { ["Collection"] = Collection });
        await SearchAsync(served, new { text = Word });
        await SearchAsync(served, new { text = Word, explain = true });
        await SearchAsync(served, new { id = "p0" });

        var metrics = await served.Client.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("2", Values(metrics, "mhtn_search_duration_seconds_count", "mhtn_query_kind=\"text\""));
        Assert.Contains("1", Values(metrics, "mhtn_search_duration_seconds_count", "mhtn_query_kind=\"id\""));
        Assert.Contains("4", Values(metrics, "mhtn_collection_items", $"mhtn_collection=\"{Collection}\""));
        Assert.NotEmpty(Values(metrics, "http_server_request_duration_seconds_count", "http_route=\"/v1/search\""));
        Assert.DoesNotContain(Word, metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(pets.Store)!, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_are_keys_metrics_need_one_and_health_does_not()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        var keys = pets.File("keys.json");
        var key = KeyFile.Create(keys, "prometheus", Roles.Read, DateTimeOffset.UtcNow, expires: null);
        await using var served = await ServedArchive.StartAsync(pets.Store, new Dictionary<string, string?> { ["Keys:File"] = keys });

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(served, "metrics"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "health/ready"));
        served.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Text);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "metrics"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ServedArchive served, string path)
    {
        using var answer = await served.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task SearchAsync(ServedArchive served, object query)
    {
        using var answer = await served.Client.PostAsJsonAsync("v1/search", query, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    // Services of other tests that run in this process have meters of the same names, and lines of their own.
    private static List<string> Values(string metrics, string name, string label) =>
    [
        .. metrics.Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Select(line => line.Split("} ")[1].Split(' ')[0]),
    ];
}
