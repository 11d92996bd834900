using CsCheck;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Tests.Search;

public sealed class SearchEngineTests : IDisposable
{
    private static readonly Modality[] Modalities = [Modality.Audio, Modality.Image, Modality.Text];
    private static readonly string[] Labels = ["cat", "dog", "eel"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Results_are_those_of_a_slow_search_in_double()
    {
        var component = Gen.OneOf(Gen.Float[-1, 1], Gen.Int[-2, 2].Select(i => (float)i));
        var item = Gen.Select(component.Array[7], Gen.Int[0, 2], Gen.Int[0, 2]);
        Gen.Select(item.Array[1, 60], component.Array[7], Gen.Int[1, 70], Gen.Int[-1, 2], Gen.Int[-1, 2]).Sample(
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
                var modalities = wanted is null ? Array.Empty<Modality>() : [wanted];
                var hits = engine.Search(SearchQuery.ByVector(query) with { Top = top, Modalities = modalities, Label = worn }, Token);

                var kept = items.Where(i => (wanted is null || i.Modality == wanted) && (worn is null || i.Labels[0] == worn)).ToList();
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
            iter: 40,
            threads: 1,
            seed: "0000KaZ1bQz3");
    }

    [Fact]
    public async Task Class_probabilities_are_compared_by_inner_product()
    {
        StoredItem[] items = [Item("unsure", 0.6f, 0.4f), Item("sure", 1, 0), Item("other", 0, 1)];
        var engine = await LoadAsync(items, similarity: Similarity.InnerProduct);

        var byVector = engine.Search(SearchQuery.ByVector(Vector(0.6f, 0.4f)), Token);
        var byId = engine.Search(SearchQuery.ById("unsure"), Token);

        Assert.Equal(["sure", "unsure", "other"], byVector.Select(h => h.Id));
        Assert.Equal([0.6, 0.52, 0.4], byVector.Select(h => Math.Round(h.Score, 6)));
        Assert.Equal(["sure", "other"], byId.Select(h => h.Id));
    }

    [Fact]
    public async Task A_result_by_hand_says_all_that_can_be_shown()
    {
        var engine = await LoadAsync(
        [
            new("east", Modality.Image, ["dog"], Vector(2f, 0), Path: "/east.png"),
            new("north", Modality.Text, ["cat", "eel"], Vector(0, 0.5f), Snippet: "north"),
            new("north-east", Modality.Image, [], Vector(3f, 3f)),
            new("nowhere", Modality.Image, [], Vector(0f, 0)),
            new("west", Modality.Image, [], Vector(-1f, 0)),
        ]);
        var hits = engine.Search(SearchQuery.ByVector(Vector(5f, 0)), Token);
        Assert.Equal(["east", "north-east", "north", "nowhere", "west"], hits.Select(h => h.Id));
        Assert.Equal([1, (float)Math.Sqrt(0.5), 0, 0, -1], hits.Select(h => h.Score));
        Assert.Equal(("/east.png", null, Modality.Image), (hits[0].Path, hits[0].Snippet, hits[0].Modality));
        Assert.Equal((null, "north", 3), (hits[2].Path, hits[2].Snippet, hits[2].Rank));
        Assert.Equal(["cat", "eel"], hits[2].Labels);
        Assert.Equal(5, engine.Count);
        Assert.Equal([Modality.Image, Modality.Text], engine.Modalities);
        Assert.Equal(["cat", "dog", "eel"], engine.Labels);
        Assert.All(engine.Search(SearchQuery.ByVector(Vector(0f, 0)), Token), h => Assert.Equal(0, h.Score));
    }

    [Fact]
    public async Task A_query_by_id_leaves_out_the_item_itself_and_nothing_else()
    {
        var engine = await LoadAsync([Item("a", 1, 0), Item("twin", 2, 0), Item("b", 1, 1), Item("c", 0, 1)]);
        Assert.Equal(["twin", "b", "c"], engine.Search(SearchQuery.ById("a"), Token).Select(h => h.Id));
        Assert.Equal(["twin"], engine.Search(SearchQuery.ById("a") with { Top = 1 }, Token).Select(h => h.Id));
    }

    [Fact]
    public async Task Threads_and_reopening_do_not_change_a_result()
    {
        var random = new Random(9);
        StoredItem[] items = [.. Enumerable.Range(0, 40_000).Select(i => Item($"i{i}", Next(), Next(), Next()) with { Modality = Modalities[i % 3] })];
        var query = SearchQuery.ByVector(Vector(0.3f, -0.2f, 0.9f)) with { Top = 500, Modalities = [Modality.Text, Modality.Audio] };
        var expected = (await LoadAsync(items, threads: 1)).Search(query, Token).Select(h => (h.Id, h.Score)).ToList();
        await using var again = await SqliteItemStore.OpenAsync(_folder.File("archive.db"), Token);
        for (var threads = 1; threads <= 4; threads++)
        {
            var engine = await SearchEngine.LoadAsync(again, new SearchOptions { Threads = threads }, Token);
            Assert.Equal(expected, engine.Search(query, Token).Select(h => (h.Id, h.Score)));
        }

        int Next() => random.Next(-9, 9);
    }

    [Fact]
    public async Task Everything_wrong_with_a_query_is_named_together()
    {
        var engine = await LoadAsync([Item("a", 1, 0), Item("b", 0, 1) with { Modality = Modality.Text, Labels = ["dog"] }]);
        var store = _folder.File("archive.db");
        var query = SearchQuery.ByVector(new float[3]) with { Top = 0, Modalities = [Modality.Text, Modality.Video], Label = "Dog" };
        var error = Assert.Throws<InputException>(() => engine.Search(query, Token));
        Assert.Equal(
            [
                "query, top: expected 1 to 10000, found 0. Ask for a number of items within that range.",
                $"query, modality: expected a modality of the store {store} (image, text), found video. Choose among these, or leave the filter out.",
                $"query, label: expected a label of the store {store} (dog), found Dog. Choose among these, or leave the filter out.",
                "query, vector: expected 2 numbers, as the store's bundle gives them, found 3. "
                + "Encode the query with the bundle b (recorded at b.mhtn).",
            ],
            error.Problems.Select(p => p.ToString()));

        error = Assert.Throws<InputException>(() => engine.Search(SearchQuery.ById("c") with { Top = 10_001 }, Token));
        Assert.Equal(["query, top", "query, id"], error.Problems.Select(p => p.Location));
        error = Assert.Throws<InputException>(() => engine.Search(SearchQuery.ByVector(Vector(1, float.NaN)), Token));
        Assert.Contains("expected finite numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_items_gives_an_empty_result()
    {
        var engine = await LoadAsync([]);
        Assert.Empty(engine.Search(SearchQuery.ByVector(new float[2]), Token));
    }

    [Fact]
    public async Task A_cancelled_search_ends()
    {
        var engine = await LoadAsync([Item("a", 1, 0)]);
        Assert.ThrowsAny<OperationCanceledException>(() => engine.Search(SearchQuery.ById("a"), new CancellationToken(canceled: true)));
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

    private async Task<SearchEngine> LoadAsync(StoredItem[] items, int threads = 2, Similarity similarity = Similarity.Cosine)
    {
        var path = _folder.File("archive.db");
        File.Delete(path);
        var identity = new StoreIdentity("b", items.Length == 0 ? 2 : items[0].Vector.Length, "b.mhtn") { Similarity = similarity };
        await using var store = await SqliteItemStore.OpenOrCreateAsync(path, identity, Token);
        await store.UpsertAsync(items, Token);
        return await SearchEngine.LoadAsync(store, new SearchOptions { Threads = threads }, Token);
    }
}
