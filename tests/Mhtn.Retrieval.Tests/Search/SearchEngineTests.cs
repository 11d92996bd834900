using CsCheck;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Tests.Search;

public sealed class SearchEngineTests : IAsyncDisposable
{
    private static readonly Modality[] Modalities = [Modality.Audio, Modality.Image, Modality.Text];
    private static readonly string[] Labels = ["cat", "dog", "eel"];

    private readonly TemporaryFolder _folder = new();
    private IItemStore? _store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public void Results_are_those_of_a_slow_search_in_double()
    {
        var component = Gen.OneOf(Gen.Float[-1, 1], Gen.Int[-2, 2].Select(i => (float)i));
        var item = Gen.Select(component.Array[7], Gen.Int[0, 2], Gen.Int[0, 2]);
        Gen.Select(item.Array[1, 60], component.Array[7], Gen.Int[1, 70], Gen.Int[-1, 2], Gen.Int[-1, 2]).SampleSeeded(
            1,
            (rows, query, top, modality, label) =>
            {
                StoredItem[] items =
                [
                    .. rows.Select((r, i) => new StoredItem($"i{i}", Modalities[r.Item2], [Labels[r.Item3]], r.Item1)),
                    // Every item once more, so that there are ties.
                    .. rows.Select((r, i) => new StoredItem($"twin{i}", Modalities[r.Item2], [Labels[r.Item3]], r.Item1)),
                ];
                var wanted = modality < 0 ? null : items.Select(i => i.Modality).Distinct().Order().ElementAtOrDefault(modality);
                var worn = label < 0 ? null : items.Select(i => i.Labels[0]).Distinct().Order().ElementAtOrDefault(label);
                var engine = LoadAsync(items, threads: 1).GetAwaiter().GetResult();
                var filter = new ItemFilter { Modalities = wanted is null ? [] : [wanted], Labels = worn is null ? [] : [worn] };
                var kept = items.Where(i => (wanted is null || i.Modality == wanted) && (worn is null || i.Labels[0] == worn)).ToList();
                var hits = FoundAsync(engine, SearchQuery.ByVector(query) with { Top = top, Filter = filter }).GetAwaiter().GetResult();

                var scores = kept.ToDictionary(i => i.Id, i => Cosine(i.Vector.Span, query));
                Assert.Equal(Math.Min(top, kept.Count), hits.Count);
                Assert.Equal(Enumerable.Range(1, hits.Count), hits.Select(h => h.Rank));
                var best = scores.Values.OrderDescending().ToList();
                Assert.All(hits, (h, i) => Assert.Equal(best[i], h.Score, 1e-6));
                Assert.All(hits, h => Assert.Equal(scores[h.Id], h.Score, 1e-6));
                var ranked = hits.Select(h => (Worst: -h.Score, Row: Row(h))).ToList();
                Assert.Equal(ranked.Order(), ranked);

                int Row(SearchHit hit) => Array.FindIndex(items, i => i.Id == hit.Id);
            },
            cases: 40);
    }

    [Fact]
    public async Task Class_probabilities_are_compared_by_inner_product()
    {
        StoredItem[] items = [Item("unsure", 0.6f, 0.4f), Item("sure", 1, 0), Item("other", 0, 1)];
        var engine = await LoadAsync(items, similarity: Similarity.InnerProduct);

        var byVector = (await FoundAsync(engine, SearchQuery.ByVector(Vector(0.6f, 0.4f))));
        var byId = (await FoundAsync(engine, SearchQuery.ById("unsure")));

        Assert.Equal(["sure", "unsure", "other"], byVector.Select(h => h.Id));
        Assert.Equal([0.6, 0.52, 0.4], byVector.Select(h => Math.Round(h.Score, 6)));
        Assert.Equal(["sure", "other"], byId.Select(h => h.Id));
    }

    [Fact]
    public async Task A_result_by_hand_says_all_that_can_be_shown()
    {
        var engine = await LoadAsync(
        [
            new("east", Modality.Image, ["dog"], Vector(2f, 0), Path: "/east.png") { Metadata = new Dictionary<string, string> { ["year"] = "1911" } },
            new("north", Modality.Text, ["cat", "eel"], Vector(0, 0.5f), Snippet: "north"),
            new("north-east", Modality.Image, [], Vector(3f, 3f)),
            new("nowhere", Modality.Image, [], Vector(0f, 0)),
            new("west", Modality.Image, [], Vector(-1f, 0)),
        ]);
        var hits = (await FoundAsync(engine, SearchQuery.ByVector(Vector(5f, 0))));
        Assert.Equal(["east", "north-east", "north", "nowhere", "west"], hits.Select(h => h.Id));
        Assert.Equal([1, (float)Math.Sqrt(0.5), 0, 0, -1], hits.Select(h => h.Score));
        Assert.Equal(("/east.png", null, Modality.Image), (hits[0].Path, hits[0].Snippet, hits[0].Modality));
        Assert.Equal([KeyValuePair.Create("year", "1911")], hits[0].Metadata);
        Assert.Equal((null, "north", 3), (hits[2].Path, hits[2].Snippet, hits[2].Rank));
        Assert.Equal(["cat", "eel"], hits[2].Labels);
        Assert.All((await FoundAsync(engine, SearchQuery.ByVector(Vector(0f, 0)))), h => Assert.Equal(0, h.Score));
    }

    [Fact]
    public async Task A_query_by_id_leaves_out_the_item_itself_and_nothing_else()
    {
        var engine = await LoadAsync([Item("a", 1, 0), Item("twin", 2, 0), Item("b", 1, 1), Item("c", 0, 1)]);
        Assert.Equal(["twin", "b", "c"], (await FoundAsync(engine, SearchQuery.ById("a"))).Select(h => h.Id));
        Assert.Equal(["twin"], (await FoundAsync(engine, SearchQuery.ById("a") with { Top = 1 })).Select(h => h.Id));
    }

    [Fact]
    public async Task Threads_and_reopening_do_not_change_a_result()
    {
        var random = TestSeed.Random(9);
        StoredItem[] items = [.. Enumerable.Range(0, 40_000).Select(i => Item($"i{i}", Next(), Next(), Next()) with { Modality = Modalities[i % 3] })];
        var query = SearchQuery.ByVector(Vector(0.3f, -0.2f, 0.9f)) with { Top = 500, Filter = new ItemFilter { Modalities = [Modality.Text, Modality.Audio] } };
        var expected = (await FoundAsync(await LoadAsync(items, threads: 1), query)).Select(h => (h.Id, h.Score)).ToList();
        for (var threads = 1; threads <= 4; threads++)
        {
            await using var again = await new SqliteDatabase(_folder.File("archive.db"), threads).OpenAsync(cancellationToken: Token);
            Assert.Equal(expected, (await FoundAsync(new SearchEngine(again), query)).Select(h => (h.Id, h.Score)));
        }

        int Next() => random.Next(-9, 9);
    }

    [Fact]
    public async Task Everything_wrong_with_a_query_is_named_together()
    {
        var engine = await LoadAsync([Item("a", 1, 0), Item("b", 0, 1) with { Modality = Modality.Text, Labels = ["dog"] }]);
        var error = await Assert.ThrowsAsync<InputException>(() => FoundAsync(engine, SearchQuery.ByVector(new float[3]) with { Top = 0 }));
        Assert.Equal(
            [
                "query, top: expected 1 to 10000, found 0. Ask for a number of items within that range.",
                "query, vector: expected 2 numbers, as the store's bundle gives them, found 3. "
                + "Encode the query with the bundle b.",
            ],
            error.Problems.Select(p => p.ToString()));

        var filter = new ItemFilter { Modalities = [Modality.Text, Modality.Video], Labels = ["Dog"] };
        error = await Assert.ThrowsAsync<InputException>(() => FoundAsync(engine, SearchQuery.ByVector(Vector(1, 0)) with { Filter = filter }));
        Assert.Equal(
            [
                "query, modality: expected a modality of the collection \"default\" (image, text), found video. Choose among these, or leave the filter out.",
                "query, label: expected a label of the collection \"default\" (dog), found Dog. Choose among these, or leave the filter out.",
            ],
            error.Problems.Select(p => p.ToString()));

        error = await Assert.ThrowsAsync<InputException>(() => FoundAsync(engine, SearchQuery.ById("c") with { Top = 10_001 }));
        Assert.Equal(["query, top", "query, id"], error.Problems.Select(p => $"{p.Location}"));
        error = await Assert.ThrowsAsync<InputException>(() => FoundAsync(engine, SearchQuery.ByVector(Vector(1, float.NaN))));
        Assert.Contains("expected finite numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_queries_at_once_find_what_each_finds_alone()
    {
        var random = TestSeed.Random(3);
        var engine = await LoadAsync([.. Enumerable.Range(0, 500).Select(i => Item($"i{i}", random.Next(-3, 4), random.Next(-3, 4), 1) with { Modality = Modalities[i % 3] })]);
        var text = new ItemFilter { Modalities = [Modality.Text] };
        SearchQuery[] queries =
        [
            SearchQuery.ById("i7"),
            SearchQuery.ByVector(Vector(1, 2, 3)) with { Filter = text },
            SearchQuery.ById("i8") with { Filter = text, Top = 3 },
            SearchQuery.ByVector(Vector(-1, 0, 0)),
            SearchQuery.ById("i7"),
        ];
        var together = await engine.SearchAllAsync(queries, Token);
        for (var i = 0; i < queries.Length; i++)
        {
            Assert.Equal((await FoundAsync(engine, queries[i])).Select(h => (h.Rank, h.Id, h.Score)), together[i].Select(h => (h.Rank, h.Id, h.Score)));
        }
    }

    [Fact]
    public async Task A_store_without_items_gives_an_empty_result()
    {
        var engine = await LoadAsync([]);
        Assert.Empty((await FoundAsync(engine, SearchQuery.ByVector(new float[2]))));
    }

    [Fact]
    public async Task A_cancelled_search_ends()
    {
        var engine = await LoadAsync([Item("a", 1, 0)]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await engine.SearchAsync(SearchQuery.ById("a"), new CancellationToken(canceled: true)).ToListAsync(Token));
    }

    private static StoredItem Item(string id, params float[] vector) => new(id, Modality.Image, [], vector);

    private static float[] Vector(params float[] values) => values;

    private static double Cosine(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var (dot, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            dot += (double)x[i] * y[i];
            xx += (double)x[i] * x[i];
            yy += (double)y[i] * y[i];
        }

        return xx * yy == 0 ? 0 : dot / Math.Sqrt(xx * yy);
    }

    private static async Task<List<SearchHit>> FoundAsync(SearchEngine engine, SearchQuery query) =>
        await engine.SearchAsync(query, Token).ToListAsync(Token);

    private async Task<SearchEngine> LoadAsync(StoredItem[] items, int threads = 2, Similarity similarity = Similarity.Cosine)
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        var path = _folder.File("archive.db");
        File.Delete(path);
        var identity = new StoreIdentity("b", items.Length == 0 ? 2 : items[0].Vector.Length, "b.mhtn") { Similarity = similarity };
        _store = await new SqliteDatabase(path, threads).OpenOrCreateAsync(identity, Token);
        await _store.UpsertAsync(items, Token);
        return new SearchEngine(_store);
    }
}
