using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Search;

public sealed class SearchExplainerTests : IDisposable
{
    private static readonly float[] Query = [0.6f, 0.3f, 0.1f];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_score_is_shared_out_among_classes_and_training_items_are_those_of_the_split_train()
    {
        await using var store = await FilledAsync();
        var engine = new SearchEngine(store);
        var query = SearchQuery.ByVector(Query) with { Top = 2, Filter = new ItemFilter { Split = Split.Test } };
        var hits = await engine.SearchAsync(query, Token).ToListAsync(Token);
        var explanation = await new SearchExplainer(engine, Manifest(Representation.Probability)).ExplainAsync(query, hits, Token);

        Assert.Equal([("cat", 0.6), ("dog", 0.3), ("eel", 0.1)], Rounded(explanation.Classes));
        Assert.Equal(["unsure cat", "sure cat", "dog"], explanation.NearestTraining.Select(h => h.Id));
        Assert.Equal(["hit", "other"], explanation.Hits.Select(h => h.Id));
        // Products 0.48, 0.06, 0 of the sum 0.54; then 0.06, 0.12, 0.05 of 0.23.
        Assert.Equal([("cat", 0.8889), ("dog", 0.1111)], Rounded(explanation.Hits[0].Classes));
        Assert.Equal([("dog", 0.5217), ("cat", 0.2609), ("eel", 0.2174)], Rounded(explanation.Hits[1].Classes));
        Assert.Equal("sure cat", explanation.Hits[0].NearestTraining[0].Id);
    }

    [Fact]
    public async Task An_item_is_not_its_own_explanation_and_other_vectors_have_no_classes()
    {
        await using var store = await FilledAsync();
        var engine = new SearchEngine(store);
        var query = SearchQuery.ById("sure cat");
        var hits = await engine.SearchAsync(query, Token).ToListAsync(Token);
        await store.DeleteAsync([hits[0].Id], Token);
        var explanation = await new SearchExplainer(engine, Manifest(Representation.Fc9)).ExplainAsync(query, hits, Token);

        Assert.Empty(explanation.Classes);
        Assert.DoesNotContain(explanation.NearestTraining, h => h.Id == "sure cat");
        Assert.All(explanation.Hits, h => Assert.Empty(h.Classes));
        Assert.All(explanation.Hits, h => Assert.DoesNotContain(h.NearestTraining, t => t.Id == h.Id));
        Assert.Empty(explanation.Hits[0].NearestTraining);
    }

    private static IEnumerable<(string, double)> Rounded(IReadOnlyList<ClassShare> shares) => shares.Select(s => (s.Class, Math.Round(s.Share, 4)));

    private BundleManifest Manifest(Representation representation)
    {
        using var bundle = ModelBundle.Open(TestBundle.Write(_folder.File("a.mhtn")));
        return bundle.Manifest with { Classes = ["cat", "dog", "eel"], Representation = representation };
    }

    private async Task<IItemStore> FilledAsync()
    {
        var identity = new StoreIdentity("b", 3, "b.mhtn") { Similarity = Similarity.InnerProduct };
        var store = await new SqliteDatabase(_folder.File("archive.db")).OpenOrCreateAsync(identity, Token);
        await store.UpsertAsync(
        [
            Item("sure cat", Split.Train, 1, 0, 0),
            Item("unsure cat", Split.Train, 0.6f, 0.3f, 0.1f),
            Item("dog", Split.Train, 0, 1, 0),
            Item("eel", Split.Train, 0, 0, 1),
            Item("hit", Split.Test, 0.8f, 0.2f, 0),
            Item("other", Split.Test, 0.1f, 0.4f, 0.5f),
        ],
        Token);
        return store;
    }

    private static StoredItem Item(string id, Split split, params float[] vector) => new(id, Modality.Image, [], vector, Split: split);
}
