using System.Diagnostics;
using System.Net;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Faults;

/// <summary>The database of a service goes away under load and comes back.</summary>
public sealed class DatabaseAwayTests
{
    private const int Clients = 8;

    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    // PGlite takes minutes to bear its own death under load, and now and then dies again: run it by name, with -explicit only.
    [Fact(Explicit = true)]
    public async Task Clients_are_told_to_come_again_and_no_acknowledged_item_is_lost()
    {
        await using var postgres = await RestartedPostgres.StartNewAsync();
        using var pets = await PetArchive.MakeAsync(CancellationToken);
        await FillAsync(postgres.Address, pets.Bundle);
        await using var served = await ServedArchive.StartAsync(postgres.Address, new Dictionary<string, string?> { ["Rate:PerSecond"] = "0" });
        var clients = new BusyClients(served.Client);
        var running = clients.RunAsync(Clients);
        await Task.Delay(Undisturbed, CancellationToken);

        await postgres.KillAsync();
        var killed = Stopwatch.GetTimestamp();
        await BecomesAsync(served, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "health/live"));
        await Task.Delay(Away, CancellationToken);
        var started = Stopwatch.GetTimestamp();
        await postgres.StartAsync();
        await BecomesAsync(served, HttpStatusCode.OK);
        var recovered = Stopwatch.GetTimestamp();
        await Task.Delay(Undisturbed, CancellationToken);
        clients.Stop();
        await running;

        Assert.All(clients.Answered.Where(a => a.Status >= HttpStatusCode.BadRequest), a => Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (a.Status, a.IsProblem)));
        var refused = clients.Answered.Where(a => a.Began > killed && a.Began < started && a.Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.True(a.Elapsed < LongestAnswer, $"answered after {a.Elapsed}"));
        Assert.Contains(clients.Answered, a => a.Began > recovered && a.Status == HttpStatusCode.OK);
        // What is on the disk counts, after one more death.
        await postgres.KillAsync();
        await postgres.StartAsync();
        await using var store = await ItemDatabases.At(postgres.Address).OpenAsync(StoreIdentity.DefaultCollection, CancellationToken);
        var kept = (await store.FindAsync(clients.Acknowledged, CancellationToken)).Select(item => item.Id);
        Assert.NotEmpty(clients.Acknowledged);
        Assert.Equal(clients.Acknowledged, kept);
    }

    private static async Task FillAsync(string address, string bundle)
    {
        using var encoder = BundleEncoder.Open(bundle);
        await using var store = await ItemDatabases.At(address).OpenOrCreateAsync(new StoreIdentity(encoder.BundleId, encoder.Dimension, bundle), CancellationToken);
        await store.UpsertAsync([new StoredItem("p0", Modality.Image, ["bird"], new float[] { 1, 0, 0, 0 })], CancellationToken);
    }

    private static async Task BecomesAsync(ServedArchive served, HttpStatusCode ready)
    {
        var began = Stopwatch.GetTimestamp();
        while (await StatusAsync(served, "health/ready") != ready)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < LongestChange, $"It did not become {ready}.");
            await Task.Delay(50, CancellationToken);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(ServedArchive served, string path)
    {
        using var answer = await served.Client.GetAsync(new Uri(path, UriKind.Relative), CancellationToken);
        return answer.StatusCode;
    }
}
