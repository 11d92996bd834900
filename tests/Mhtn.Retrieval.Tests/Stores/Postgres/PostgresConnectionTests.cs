using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;
using Mhtn.Retrieval.Tests.Indexing;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>What lost connections, killed loaders and absent servers leave behind.</summary>
[NeedsPostgres]
[Collection(PostgresTests.Name)]
public sealed class PostgresConnectionTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly float[] One = [1];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StoreIdentity Identity { get; } = new(FixedEncoder.Id, 1, "b");

    public async ValueTask InitializeAsync() => await server.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_lost_connection_cuts_off_is_done_once_all_the_same()
    {
        using var proxy = new CuttingProxy(server.Address);
        await using var store = await new PostgresDatabase(proxy.Address).OpenOrCreateAsync(Identity, Token);
        var random = TestSeed.Random(11);
        for (var batch = 0; batch < 40; batch++)
        {
            proxy.CutEvery(pieces: random.Next(1, 9), times: random.Next(1, 3));
            await store.UpsertAsync([.. Enumerable.Range(0, 30).Select(i => Item($"{batch}-{i}"))], Token);
            proxy.CutEvery(pieces: random.Next(1, 9), times: random.Next(1, 3));
            Assert.Equal(30 * (batch + 1), (await store.NearestAsync([One], 10_000, new ItemFilter(), Token))[0].Count);
        }

        Assert.True(proxy.Cuts > 40, $"It was cut {proxy.Cuts} times.");
        proxy.CutEvery(pieces: 1, times: 0);
        var ids = await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(0, 40).SelectMany(b => Enumerable.Range(0, 30).Select(i => $"{b}-{i}")), ids);
    }

    [Fact]
    public async Task A_server_that_comes_back_in_time_is_waited_for_and_one_that_does_not_is_named()
    {
        using var proxy = new CuttingProxy(server.Address);
        await using var store = await new PostgresDatabase(proxy.Address, TimeSpan.FromMinutes(2)).OpenOrCreateAsync(Identity, Token);
        await using var impatient = await new PostgresDatabase(proxy.Address, TimeSpan.FromMilliseconds(300)).OpenAsync(cancellationToken: Token);
        proxy.SetDown(true);
        var waiting = store.UpsertAsync([Item("a")], Token);
        await TriedAsync(waiting);
        proxy.SetDown(false);
        await waiting;

        proxy.SetDown(true);
        var error = await Assert.ThrowsAsync<UnavailableException>(() => impatient.UpsertAsync([Item("b")], Token));
        Assert.StartsWith($"{store.Location}: expected a server that can be used", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("postgres:postgres", error.Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        waiting = store.UpsertAsync([Item("c")], cancelled.Token);
        await TriedAsync(waiting);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        proxy.SetDown(false);
        Assert.Equal(["a"], (await store.NearestAsync([One], 5, new ItemFilter(), Token))[0].Select(f => f.Item.Id));

        // Until work has failed and been tried again, while nobody has given it up.
        async Task TriedAsync(Task work)
        {
            var before = proxy.Refusals;
            while (proxy.Refusals < before + 2)
            {
                Assert.False(work.IsCompleted);
                await Task.Delay(5, Token);
            }
        }
    }

    [Fact]
    public async Task Workers_load_one_store_side_by_side_and_a_killed_one_is_completed_by_the_next()
    {
        MediaItem[] items = [.. Enumerable.Range(0, 600).Select(i => new MediaItem($"i{i}", Modality.Text, new TextContent($"text {i}"), ["x"]))];
        var options = new IndexingOptions { BatchSize = 20 };
        await Task.WhenAll(
            WorkAsync("1/3", null, Token),
            WorkAsync("3/3", null, Token),
            Assert.ThrowsAnyAsync<Exception>(() => WorkAsync("2/3", 60, Token)));
        await using var store = await new PostgresDatabase(server.Address).OpenAsync(cancellationToken: Token);
        var before = (await store.SummariseAsync(Token)).Count;
        Assert.InRange(before, items.Length / 2, items.Length - 1);

        var last = await WorkAsync("2/3", null, Token);
        Assert.InRange(last.Unchanged, 60, last.Done - 1);
        var ids = await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token);
        Assert.Equal(items.Select(i => i.Id).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));

        // A worker that dies takes its connection with it, and whatever it was about to send.
        async Task<IndexingProgress> WorkAsync(string shard, int? dieAfter, CancellationToken cancellationToken)
        {
            using var proxy = new CuttingProxy(server.Address);
            await using var own = await new PostgresDatabase(proxy.Address, TimeSpan.Zero).OpenOrCreateAsync(Identity, cancellationToken);
            var part = items.Where(i => ItemShard.Parse(shard).Contains(i.Id));
            return await new Indexer().IndexAsync(
                new FixedEncoder(),
                part.ToAsyncEnumerable(),
                own,
                options,
                new ProgressList<IndexingProgress>(p => proxy.SetDown(p.Done >= (dieAfter ?? int.MaxValue))),
                cancellationToken);
        }
    }

    [Fact]
    public async Task Batches_by_copy_and_by_arrays_are_the_same()
    {
        await using var store = await new PostgresDatabase(server.Address).OpenOrCreateAsync(Identity, Token);
        await store.UpsertAsync([.. Enumerable.Range(0, 5000).Select(i => Item($"i{i}"))], Token);
        foreach (var chunk in Enumerable.Range(5000, 100).Chunk(10))
        {
            await store.UpsertAsync([.. chunk.Select(i => Item($"i{i}"))], Token);
        }

        await store.OptimiseAsync(Token);
        Assert.Equal(Enumerable.Range(0, 5100).Select(i => $"i{i}"), await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token));
    }

    [Fact]
    public async Task Several_that_make_the_tables_at_a_time_make_them_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(
            () => new PostgresDatabase(server.Address).OpenOrCreateAsync(Identity with { Collection = $"c{i % 2}" }, Token), Token)));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        Assert.Equal(["0", "1", "2"], await server.ReadAsync("SELECT version FROM mhtn.migrations ORDER BY version"));
        Assert.Equal(["c0", "c1"], (await new PostgresDatabase(server.Address).ListAsync(Token)).Select(c => c.Collection));
    }

    [Fact]
    public async Task Tables_of_a_later_version_are_left_alone()
    {
        var database = new PostgresDatabase(server.Address);
        await (await database.OpenOrCreateAsync(Identity, Token)).DisposeAsync();
        await server.ExecuteAsync("INSERT INTO mhtn.migrations (version) VALUES (99)");
        var error = await Assert.ThrowsAsync<StoreException>(() => database.OpenOrCreateAsync(Identity, Token));
        Assert.StartsWith($"{database.Location}: expected tables of version 2 or older, found version 99.", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(() => database.OpenAsync(cancellationToken: Token));
        await Assert.ThrowsAsync<StoreException>(() => database.ListAsync(Token));
    }

    private static StoredItem Item(string id) => new(id, Modality.Text, ["x"], One, Snippet: "a \"text\"\n\t\\ 'x'");
}
