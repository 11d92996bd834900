using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Mhtn.Server.Tests.Archives;

/// <summary>What another process does to the store is seen by a service that runs.</summary>
public sealed class SwapTests : IDisposable
{
    private const string Default = StoreIdentity.DefaultCollection;
    private const string Next = "next";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly SwappedArchive _archive = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Items_that_another_process_adds_appear_at_the_next_search()
    {
        await _archive.FillAsync(Default, 1, "a");
        await using var served = await ServedArchive.StartAsync(_archive.Store);
        Assert.Equal(["a"], (await SearchAsync(served)).Ids);

        await _archive.FillAsync(Default, 1, "a", "b");

        Assert.Equal(["a", "b"], (await SearchAsync(served)).Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_bundle_takes_over_while_searches_go_on_and_none_sees_half_of_it()
    {
        var bundles = new List<string> { await _archive.FillAsync(Default, 1, "a", "b") };
        await using var served = await ServedArchive.StartAsync(_archive.Store, new Dictionary<string, string?> { ["Rate:PerSecond"] = "0" });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var searching = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                var (bundle, labels, ids) = await SearchAsync(served);
                Assert.Equal(2, ids.Length);
                Assert.All(labels, label => Assert.Equal(bundle, label));
                lock (seen)
                {
                    seen.Add(bundle);
                }
            }
        }));

        await UntilAsync(() => Task.FromResult(HasBeenSeen(bundles[0])));
        for (var seed = 2; seed <= 4; seed++)
        {
            bundles.Add(await _archive.FillAsync(Next, seed, "a", "b"));
            await _archive.Database.ReplaceAsync(Default, Next, Token);
            await UntilAsync(() => Task.FromResult(HasBeenSeen(bundles[^1])));
        }

        await stop.CancelAsync();
        await searching;
        Assert.Superset(new HashSet<string>(bundles), seen);

        bool HasBeenSeen(string bundle)
        {
            lock (seen)
            {
                return seen.Contains(bundle);
            }
        }
    }

    [Fact]
    public async Task A_collection_of_the_same_bundle_takes_over_too()
    {
        await _archive.FillAsync(Default, 1, "gone", "stays");
        await using var served = await ServedArchive.StartAsync(_archive.Store);
        await _archive.FillAsync(Next, 1, "stays");

        await _archive.Database.ReplaceAsync(Default, Next, Token);

        await UntilAsync(async () => (await SearchAsync(served)).Ids is ["stays"]);
    }

    [Fact]
    public async Task A_request_under_way_keeps_the_collection_it_began_with()
    {
        var first = await _archive.FillAsync(Default, 1, "a");
        await using var served = await ServedArchive.StartAsync(_archive.Store);
        var archive = served.Services.GetRequiredService<Archive>();
        await using var lease = await archive.RentAsync(null, Token);

        var second = await _archive.FillAsync(Next, 2, "b");
        await _archive.Database.ReplaceAsync(Default, Next, Token);
        await UntilAsync(async () => (await SearchAsync(served)).Bundle == second);

        Assert.Equal(first, lease.Encoder.BundleId);
        Assert.Equal(["a"], (await lease.Store.NearestAsync([new float[] { 1, 0, 0, 0 }], 5, new ItemFilter(), Token))[0].Select(f => f.Item.Id));
    }

    [Fact]
    public async Task A_bundle_that_is_missing_leaves_the_one_that_is_open()
    {
        var first = await _archive.FillAsync(Default, 1, "a");
        await using var served = await ServedArchive.StartAsync(_archive.Store);
        await _archive.FillAsync(Next, 2, "b");
        File.Delete(Path.Combine(Path.GetDirectoryName(_archive.Store)!, "2.mhtn"));

        await _archive.Database.ReplaceAsync(Default, Next, Token);

        await UntilAsync(async () => (await served.Client.GetAsync("health/ready", Token)).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(first, (await SearchAsync(served)).Bundle);
        await _archive.FillAsync("unused", 2, "b");
        await UntilAsync(async () => (await SearchAsync(served)).Ids is ["b"]);
        await UntilAsync(async () => (await served.Client.GetAsync("health/ready", Token)).StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_store_without_the_collection_is_not_served_at_all()
    {
        await _archive.FillAsync("other", 1, "a");

        var error = await Assert.ThrowsAsync<CollectionMissingException>(() => ServedArchive.StartAsync(_archive.Store));

        Assert.Equal("default", error.Collection);
        Assert.Equal("\"other\"", error.Problems[0].Found);
    }

    private static async Task<(string Bundle, string[] Labels, string[] Ids)> SearchAsync(ServedArchive served)
    {
        using var answer = await served.Client.PostAsJsonAsync("v1/search", new { vector = new[] { 1f, 0.5f, 0, 0 } }, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var result = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        var hits = result.GetProperty("results").EnumerateArray().ToList();
        return (
            result.GetProperty("bundle").GetString()!,
            [.. hits.Select(h => h.GetProperty("labels")[0].GetString()!)],
            [.. hits.Select(h => h.GetProperty("id").GetString()!)]);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Longest);
        while (!await holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }
}
