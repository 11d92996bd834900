using System.Diagnostics;
using System.Net;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Tests.Encoding;
using Mhtn.Retrieval.Tests.Stores.Postgres;

namespace Mhtn.Server.Tests.Faults;

/// <summary>The database of a service dies under load and comes back.</summary>
[NeedsPglite]
public sealed class DatabaseAwayTests : IDisposable
{
    private const int Clients = 4;
    private const int Several = 5 * Clients;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestChange = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _data = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Clients_are_told_to_come_again_and_no_acknowledged_item_is_lost()
    {
        using var pets = await PetArchive.MakeAsync(CancellationToken);
        var postgres = await PgliteProcess.StartAsync(data: _data.Path);
        try
        {
            await FillAsync(postgres.Address, pets.Bundle);
            await using var served = await ServedArchive.StartAsync(postgres.Address, new Dictionary<string, string?> { ["Rate:PerSecond"] = "0" });
            var clients = new BusyClients(served.Client);
            var running = clients.RunAsync(Clients);
            await UntilAsync(() => clients.Acknowledged.Count >= Several);

            await postgres.DisposeAsync();
            var killed = Stopwatch.GetTimestamp();
            await BecomesAsync(served, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "health/live"));
            await UntilAsync(() => clients.Answered.Count(a => a.Began > killed) >= Several);
            var started = Stopwatch.GetTimestamp();
            postgres = await PgliteProcess.StartAsync(postgres.Port, _data.Path);
            await BecomesAsync(served, HttpStatusCode.OK);
            var recovered = Stopwatch.GetTimestamp();
            var before = clients.Acknowledged.Count;
            await UntilAsync(() => clients.Acknowledged.Count >= before + Several);
            clients.Stop();
            await running;

            Assert.All(clients.Answered.Where(a => a.Status >= HttpStatusCode.BadRequest), a => Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (a.Status, a.IsProblem)));
            var refused = clients.Answered.Where(a => a.Began > killed && a.Began < started && a.Status == HttpStatusCode.ServiceUnavailable).ToList();
            Assert.NotEmpty(refused);
            Assert.All(refused, a => Assert.True(a.Elapsed < LongestAnswer, $"answered after {a.Elapsed}"));
            Assert.Contains(clients.Answered, a => a.Began > recovered && a.Status == HttpStatusCode.OK);
            // What is on the disk counts, after one more death.
            await postgres.DisposeAsync();
            postgres = await PgliteProcess.StartAsync(postgres.Port, _data.Path);
            await using var store = await ItemDatabases.At(postgres.Address).OpenAsync(StoreIdentity.DefaultCollection, CancellationToken);
            var kept = (await store.FindAsync(clients.Acknowledged, CancellationToken)).Select(item => item.Id);
            Assert.Equal(clients.Acknowledged, kept);
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task FillAsync(string address, string bundle)
    {
        using var encoder = BundleEncoder.Open(bundle);
        await using var store = await ItemDatabases.At(address).OpenOrCreateAsync(new StoreIdentity(encoder.BundleId, encoder.Dimension, bundle), CancellationToken);
        await store.UpsertAsync([new StoredItem("p0", Modality.Image, ["bird"], new float[] { 1, 0, 0, 0 })], CancellationToken);
    }

    private static Task BecomesAsync(ServedArchive served, HttpStatusCode ready) => UntilAsync(async () => await StatusAsync(served, "health/ready") == ready);

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        limit.CancelAfter(LongestChange);
        while (!await holds())
        {
            await Task.Delay(50, limit.Token);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(ServedArchive served, string path)
    {
        using var answer = await served.Client.GetAsync(new Uri(path, UriKind.Relative), CancellationToken);
        return answer.StatusCode;
    }
}
