using System.Net;
using System.Net.Http.Json;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Map;
using Mhtn.Server.Tests.Media;

namespace Mhtn.Server.Tests.Map;

public sealed class MapEndpointTests(SmallDemo demo)
{
    private const int Neighbours = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_map_is_waited_for_and_puts_like_items_near_one_another()
    {
        await using var served = await MediaArchive.StartAsync(demo);
        using var first = await served.Client.GetAsync("v1/map", Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.True(first.Headers.RetryAfter?.Delta > TimeSpan.Zero);

        var map = await FinishedAsync(served);
        await using var store = await served.Archive.Database.OpenAsync(StoreIdentity.DefaultCollection, Cancellation);
        var items = await store.FindAsync([.. map.Points.Select(p => p.Id)], Cancellation);
        Assert.Equal(((await store.SummariseAsync(Cancellation)).Count, "t-sne"), (map.Total, map.Method));
        Assert.Equal(map.Points.Select(p => (p.Id, p.Modality, p.Label)), items.Select(i => (i.Id, i.Modality.Name, i.Labels is [var leading, ..] ? leading : null)));
        Assert.All(map.Points, p => Assert.True(p is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }, $"{p}"));

        // By chance it would be 10 of all.
        var kept = Enumerable.Range(0, items.Count).Average(i => Nearest(i, items.Count, j => Distance(items[i].Vector.Span, items[j].Vector.Span))
            .Intersect(Nearest(i, items.Count, j => Distance([(float)map.Points[i].X, (float)map.Points[i].Y], [(float)map.Points[j].X, (float)map.Points[j].Y])))
            .Count() / (double)Neighbours);
        Assert.True(kept > 0.5, $"Of ten nearest neighbours, {10 * kept:0.0} are neighbours on a map of {items.Count} items.");
    }

    [Fact]
    public async Task A_collection_that_is_not_there_has_no_map()
    {
        await using var served = await MediaArchive.StartAsync(demo);
        using var response = await served.Client.GetAsync("v1/map?collection=none", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_added_item_is_on_the_map_after_a_minute()
    {
        await using var served = await MediaArchive.StartAsync(demo);
        var clock = new ManualClock();
        await using var maker = new MapMaker(served.Archive, clock);
        var before = await MadeAsync(map => map is not null);

        await served.AddAsync("added", Modality.Image, path: null);
        clock.Move(TimeSpan.FromSeconds(59));
        Assert.Same(before, await maker.FindAsync(null, Cancellation));
        clock.Move(TimeSpan.FromSeconds(1));
        Assert.Same(before, await maker.FindAsync(null, Cancellation));

        var after = await MadeAsync(map => map != before);
        Assert.Equal(before.Total + 1, after.Total);
        Assert.Contains(after.Points, p => p.Id == "added");

        async Task<MapView> MadeAsync(Predicate<MapView?> isMade)
        {
            while (true)
            {
                if (await maker.FindAsync(null, Cancellation) is var map && isMade(map))
                {
                    return map!;
                }

                await Task.Delay(100, Cancellation);
            }
        }
    }

    [Fact]
    public async Task A_service_that_stops_does_not_wait_for_a_map()
    {
        var served = await MediaArchive.StartAsync(demo);
        using (var response = await served.Client.GetAsync("v1/map", Cancellation))
        {
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        }

        await served.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    private static async Task<MapView> FinishedAsync(MediaArchive served)
    {
        while (true)
        {
            using var response = await served.Client.GetAsync("v1/map", Cancellation);
            response.EnsureSuccessStatusCode();
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return (await response.Content.ReadFromJsonAsync<MapView>(Cancellation))!;
            }

            await Task.Delay(100, Cancellation);
        }
    }

    private static HashSet<int> Nearest(int item, int count, Func<int, float> distance) =>
        [.. Enumerable.Range(0, count).Where(j => j != item).OrderBy(distance).Take(Neighbours)];

    private static float Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => System.Numerics.Tensors.TensorPrimitives.Distance(left, right);
}
