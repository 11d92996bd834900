using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

[NeedsPostgres]
[Collection(PostgresTests.Name)]
public sealed class PostgresHnswTests(PostgresServer server) : IAsyncLifetime
{
    private const int Dimension = 24;

    private static readonly float[] Right = [1, 0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Address => $"{server.Address}{(server.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}search=hnsw";

    public async ValueTask InitializeAsync()
    {
        await server.ClearAsync();
        var versions = await server.ReadAsync("CREATE EXTENSION IF NOT EXISTS vector", "SELECT extversion FROM pg_extension WHERE extname = 'vector'");
        Assert.SkipWhen(Version.Parse(versions[0]) < new Version(0, 8), $"The server's pgvector is {versions[0]}; HNSW with filters needs 0.8.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_index_is_used_and_finds_nearly_what_an_exact_search_finds_filtered_or_not()
    {
        var random = TestSeed.Random(7);
        var centres = Enumerable.Range(0, 20).Select(_ => Numbers(random, 1)).ToList();
        StoredItem[] items = [.. Enumerable.Range(0, 3000).Select(i => new StoredItem($"i{i}", i % 7 == 0 ? Modality.Audio : Modality.Image, [$"l{i % 20}"], Near(centres[i % 20])))];
        var identity = new StoreIdentity("b", Dimension, "b.mhtn");
        await using var exact = await new PostgresDatabase(server.Address).OpenOrCreateAsync(identity, Token);
        await using var other = await new PostgresDatabase(server.Address).OpenOrCreateAsync(identity with { Collection = "other" }, Token);
        await using var hnsw = await new PostgresDatabase(Address).OpenAsync(cancellationToken: Token);
        await exact.UpsertAsync(items, Token);
        await other.UpsertAsync([.. items.Take(50)], Token);
        await hnsw.OptimiseAsync(Token);
        await hnsw.OptimiseAsync(Token);

        ReadOnlyMemory<float>[] queries = [.. Enumerable.Range(0, 40).Select(i => new ReadOnlyMemory<float>(ComparedVector.Prepare(default, Near(centres[i % 20]))))];
        foreach (var filter in (ItemFilter[])[new(), new() { Modalities = [Modality.Audio] }, new() { Labels = ["l3"] }])
        {
            var expected = await exact.NearestAsync(queries, 10, filter, Token);
            var found = await hnsw.NearestAsync(queries, 10, filter, Token);
            var recall = expected.Zip(found).Average(pair => pair.First.Select(f => f.Item.Id).Intersect(pair.Second.Select(f => f.Item.Id)).Count() / 10.0);
            // Where a filter asks for a far corner alone, the graph leads there badly.
            Assert.True(recall > (filter.Labels.Count > 0 ? 0.3 : 0.95), $"recall {recall}");
            Assert.All(found, one => Assert.Equal(10, one.Count));
            Assert.All(found.SelectMany(f => f), f => Assert.True(filter.Passes(f.Item)));
        }

        var plan = await server.ReadAsync(
            $"EXPLAIN SELECT id FROM mhtn.items i WHERE collection_id = 1 ORDER BY (embedding::vector({Dimension})) <#> (SELECT embedding FROM mhtn.items LIMIT 1) LIMIT 10");
        Assert.Contains(plan, line => line.Contains("items_hnsw_1", StringComparison.Ordinal));

        Assert.Equal(1500, (await hnsw.NearestAsync(queries[..1], 1500, new ItemFilter(), Token))[0].Count);

        float[] Near(float[] centre) => [.. centre.Zip(Numbers(random, 0.4f), (c, n) => c + n)];
    }

    [Fact]
    public async Task A_collection_that_goes_takes_its_index_along_and_one_too_wide_is_refused()
    {
        var database = new PostgresDatabase(Address);
        await using (var store = await database.OpenOrCreateAsync(new StoreIdentity("b", 4, "b.mhtn"), Token))
        {
            await store.OptimiseAsync(Token);
        }

        Assert.Single(await IndexesAsync());
        Assert.True(await database.DropAsync(StoreIdentity.DefaultCollection, Token));
        Assert.Empty(await IndexesAsync());

        await using var wide = await database.OpenOrCreateAsync(new StoreIdentity("b", 2001, "b.mhtn"), Token);
        var error = await Assert.ThrowsAsync<InputException>(() => wide.OptimiseAsync(Token));
        Assert.Contains("expected vectors of at most 2000 numbers for an HNSW index, found 2001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_index_serves_too_where_all_vectors_are_of_one_dimension()
    {
        await using var store = await new PostgresDatabase(Address).OpenOrCreateAsync(new StoreIdentity("b", 2, "b.mhtn"), Token);
        await server.ExecuteAsync("ALTER TABLE mhtn.items ALTER COLUMN embedding TYPE vector(2)");
        await server.ExecuteAsync("CREATE INDEX plain ON mhtn.items USING hnsw (embedding vector_ip_ops)");
        await store.UpsertAsync([.. Enumerable.Range(1, 100).Select(i => new StoredItem($"i{i}", Modality.Image, [], new[] { 1, 0.01f * i }))], Token);
        Assert.Equal(["i1", "i2"], (await store.NearestAsync([Right], 2, new ItemFilter(), Token))[0].Select(f => f.Item.Id));
        var plan = await server.ReadAsync(
            "SET enable_sort = off",
            "EXPLAIN SELECT id FROM mhtn.items i WHERE collection_id = 1 ORDER BY (embedding::vector(2)) <#> '[1,0]' LIMIT 2",
            "RESET enable_sort");
        Assert.Contains(plan, line => line.Contains("Index Scan using plain", StringComparison.Ordinal));
    }

    private Task<List<string>> IndexesAsync() => server.ReadAsync("SELECT indexname FROM pg_indexes WHERE schemaname = 'mhtn' AND indexname LIKE 'items_hnsw%'");

    private static float[] Numbers(Random random, float scale) => [.. Enumerable.Range(0, Dimension).Select(_ => scale * ((float)random.NextDouble() - 0.5f))];
}
