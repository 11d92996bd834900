using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Embeddings;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Tests.Encoding;
using Mhtn.Retrieval.VectorData;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.Tests.VectorData;

/// <summary>What a collection does over every kind of store.</summary>
public abstract class VectorStoreCollectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IItemDatabase _database;
    private readonly MhtnVectorStore _store;

    protected VectorStoreCollectionTests(Func<TemporaryFolder, IItemDatabase> database)
    {
        _database = database(_folder);
        _store = new MhtnVectorStore(_database);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Film Alien { get; } = new()
    {
        Key = "alien",
        Title = "Alien ☄",
        Year = 1979,
        Viewers = long.MaxValue,
        Stars = 4.1f,
        Length = 1.95,
        Price = 9.90m,
        Colour = true,
        Added = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc),
        Shown = new DateTimeOffset(1979, 5, 25, 20, 0, 0, TimeSpan.FromHours(-7)),
        Reel = Guid.Parse("0b0a7ff0-5b2a-4d0e-9d0e-6f5b2a4d0e9d"),
        Actors = ["Weaver", "Hurt"],
        Labels = ["space", "horror"],
        Split = "val",
        Vector = new float[] { 3, 4 },
    };

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_record_of_every_type_comes_back_equal()
    {
        var films = await FilmsAsync(Alien, new Film { Key = "empty", Vector = new float[2] });

        var alien = (await films.GetAsync("alien", new() { IncludeVectors = true }, Token))!;
        Assert.Equal(Alien.Vector.ToArray(), alien.Vector.ToArray());
        Assert.Equal(Alien.Actors, alien.Actors);
        Assert.Equal(Alien.Labels, alien.Labels);
        Assert.Equal(Alien with { Vector = alien.Vector, Actors = alien.Actors, Labels = alien.Labels }, alien);
        Assert.True((await films.GetAsync("alien", cancellationToken: Token))!.Vector.IsEmpty);
        var empty = (await films.GetAsync("empty", cancellationToken: Token))!;
        Assert.Equal((null, null, null, null, 0), (empty.Title, empty.Viewers, empty.Length, empty.Actors, empty.Labels.Count));
        Assert.Null(await films.GetAsync("nothing", cancellationToken: Token));
    }

    [Fact]
    public async Task Fields_of_the_item_and_metadata_are_where_the_storage_name_says()
    {
        await FilmsAsync(Alien);

        await using var store = await _database.OpenAsync("films", Token);
        var item = Assert.Single(await store.FindAsync(["alien"], Token));
        Assert.Equal(Modality.Video, item.Modality);
        Assert.Equal(["space", "horror"], item.Labels);
        Assert.Equal(Split.Validation, item.Split);
        Assert.Equal("1979", item.Metadata["year"]);
        Assert.Equal("9.9", item.Metadata["Price"]);
        Assert.Equal("""["Weaver","Hurt"]""", item.Metadata["Actors"]);
        Assert.DoesNotContain("labels", item.Metadata.Keys);
        Assert.Equal((Similarity.InnerProduct, 2), (store.Identity.Similarity, store.Identity.Dimension));
    }

    [Fact]
    public async Task Upserting_replaces_and_deleting_removes()
    {
        var films = await FilmsAsync(Alien);
        await films.UpsertAsync(Alien with { Title = "Aliens" }, Token);
        await films.UpsertAsync([Alien with { Key = "b" }, Alien with { Key = "c" }], Token);
        await films.UpsertAsync([], Token);
        Assert.Equal("Aliens", (await films.GetAsync("alien", cancellationToken: Token))!.Title);
        Assert.Equal(["c", "alien"], (await films.GetAsync(["c", "x", "alien"], cancellationToken: Token).ToListAsync(Token)).Select(f => f.Key));
        await films.DeleteAsync("alien", Token);
        await films.DeleteAsync(["b", "x"], Token);
        Assert.Equal(["c"], (await films.GetAsync(_ => true, 10, cancellationToken: Token).ToListAsync(Token)).Select(f => f.Key));
    }

    [Fact]
    public async Task Searches_by_hand()
    {
        var films = await FilmsAsync(
            Alien with { Key = "far", Vector = new float[] { 6, 0 } }, Alien with { Key = "near", Vector = new float[] { 1, 1 } }, Alien with { Key = "other", Vector = new float[] { -1, 0 } });

        var hits = await films.SearchAsync(new float[] { 2, 0 }, 10, cancellationToken: Token).ToListAsync(Token);
        Assert.Equal(["far", "near", "other"], hits.Select(h => h.Record.Key));
        Assert.Equal([12, 2, -2], hits.Select(h => h.Score));
        Assert.True(hits[0].Record.Vector.IsEmpty);
        ReadOnlyMemory<float> vector = new float[] { 2, 0 };
        Assert.Equal(["near"], await KeysAsync(films.SearchAsync(vector, 1, new() { Skip = 1 }, Token)));
        Assert.Equal(["far", "near"], await KeysAsync(films.SearchAsync(new Embedding<float>(vector), 5, new() { ScoreThreshold = 2 }, Token)));
        Assert.Equal(["other"], await KeysAsync(films.SearchAsync(vector, 5, new() { Filter = f => f.Key == "other", VectorProperty = f => f.Vector }, Token)));
        var withVector = await films.SearchAsync(vector, 1, new() { IncludeVectors = true }, Token).SingleAsync(Token);
        Assert.Equal([6, 0], withVector.Record.Vector.ToArray());
    }

    [Fact]
    public async Task Cosines_do_not_depend_on_lengths()
    {
        using var notes = _store.GetCollection<string, Note>("notes");
        await notes.EnsureCollectionExistsAsync(Token);
        await notes.UpsertAsync([new Note { Id = "a", Vector = [3, 4] }, new Note { Id = "b", Vector = [10, 0] }], Token);

        var hits = await notes.SearchAsync(new float[] { 0, 5 }, 10, new() { IncludeVectors = true }, Token).ToListAsync(Token);

        Assert.Equal(["a", "b"], hits.Select(h => h.Record.Id));
        Assert.Equal(0.8, hits[0].Score!.Value, 1e-6);
        Assert.Equal([0.6f, 0.8f], hits[0].Record.Vector!);
    }

    [Fact]
    public async Task Records_are_ordered_skipped_and_cut()
    {
        var films = await FilmsAsync(
            Alien with { Key = "a", Title = "b", Year = 1 }, Alien with { Key = "b", Title = null, Year = 2 }, Alien with { Key = "c", Title = "B", Year = 1 }, Alien with { Key = "d", Title = "b", Year = 3 });

        Assert.Equal(["b", "c", "d", "a"], await OrderedAsync(o => o.Ascending(f => f.Title).Descending(f => f.Year)));
        Assert.Equal(["d", "b", "a", "c"], await OrderedAsync(o => o.Descending(f => f.Year)));
        Assert.Equal(["d", "c"], await OrderedAsync(o => o.Descending(f => f.Key), top: 2));
        Assert.Equal(["b", "a"], await OrderedAsync(o => o.Descending(f => f.Key), top: 5, skip: 2));
        Assert.Equal(["b", "c"], await OrderedAsync(null, top: 2, skip: 1));
        await Assert.ThrowsAsync<NotSupportedException>(() => OrderedAsync(o => o.Ascending(f => f.Labels)));

        async Task<List<string>> OrderedAsync(
            Func<FilteredRecordRetrievalOptions<Film>.OrderByDefinition, FilteredRecordRetrievalOptions<Film>.OrderByDefinition>? order, int top = 10, int skip = 0) =>
            [.. (await films.GetAsync(_ => true, top, new() { OrderBy = order, Skip = skip }, Token).ToListAsync(Token)).Select(f => f.Key)];
    }

    [Fact]
    public async Task Dynamic_records_are_the_typed_ones()
    {
        await FilmsAsync(Alien);
        var definition = new VectorStoreCollectionDefinition
        {
            Properties =
            [
                new VectorStoreKeyProperty("Id", typeof(string)),
                new VectorStoreDataProperty("Year", typeof(int)) { StorageName = "year" },
                new VectorStoreDataProperty("Viewers", typeof(long?)),
                new VectorStoreDataProperty("Colour", typeof(bool)),
                new VectorStoreDataProperty("labels", typeof(string[])),
                new VectorStoreDataProperty("Missing", typeof(string)),
                new VectorStoreVectorProperty("Vector", typeof(ReadOnlyMemory<float>), 2) { DistanceFunction = DistanceFunction.DotProductSimilarity },
            ],
        };
        using var dynamic = _store.GetDynamicCollection("films", definition);

        var alien = (await dynamic.GetAsync("alien", new() { IncludeVectors = true }, Token))!;
        Assert.Equal("alien", alien["Id"]);
        Assert.Equal(1979, alien["Year"]);
        Assert.Equal(long.MaxValue, alien["Viewers"]);
        Assert.Null(alien["Missing"]);
        Assert.Equal(["space", "horror"], (string[])alien["labels"]!);
        Assert.Equal([3, 4], ((ReadOnlyMemory<float>)alien["Vector"]!).ToArray());

        await dynamic.UpsertAsync(new Dictionary<string, object?>(alien) { ["Id"] = "twin", ["Year"] = 1980, ["Colour"] = false }, Token);
        var labels = new[] { "horror" };
        Assert.Equal(["twin"], await FoundAsync(r => (int)r["Year"]! == 1980 && !(bool)r["Colour"]!));
        Assert.Equal(["alien", "twin"], await FoundAsync(r => ((string[])r["labels"]!).Contains(labels[0])));
        await Assert.ThrowsAsync<ArgumentException>(() => dynamic.GetAsync(5, cancellationToken: Token));

        async Task<List<string>> FoundAsync(System.Linq.Expressions.Expression<Func<Dictionary<string, object?>, bool>> filter) =>
            [.. (await dynamic.SearchAsync(new float[] { 1, 0 }, 5, new() { Filter = filter }, Token).ToListAsync(Token)).Select(r => (string)r.Record["Id"]!).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task What_mhtn_index_has_written_is_read_searched_by_text_and_by_picture()
    {
        using var encoder = BundleEncoder.Open(PetBundle.Write(_folder.File("pets.mhtn")));
        MediaItem[] items = [.. Enumerable.Range(0, 4).Select(i => PetBundle.Picture($"p{i}", i) with { Metadata = new Dictionary<string, string> { ["year"] = $"{1900 + i}" } })];
        await using (var store = await _database.OpenOrCreateAsync(new StoreIdentity(encoder.BundleId, 4, encoder.BundlePath), Token))
        {
            await new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), store, cancellationToken: Token);
        }

        using var generator = new MediaEmbeddingGenerator(encoder);
        using var withGenerator = new MhtnVectorStore(_database, generator);
        var pets = withGenerator.GetCollection<string, Pet>("default");
        await pets.EnsureCollectionExistsAsync(Token);

        var hit = await pets.SearchAsync("dog", 1, cancellationToken: Token).SingleAsync(Token);
        Assert.Equal(("p2", 1902, "image", "dog"), (hit.Record.Id, hit.Record.Year, hit.Record.Modality, hit.Record.Label));
        Assert.Equal(1, hit.Score!.Value, 1e-5);
        Assert.Equal(["p3"], await KeysAsync(pets.SearchAsync(PetBundle.Picture("q", 3), 1, cancellationToken: Token)));
        Assert.Equal(["p1"], await KeysAsync(pets.SearchAsync("dog", 1, new() { Filter = p => p.Year == 1901 }, Token)));

        // Without a generator vectors alone can be searched for; another bundle's generator is refused.
        using var plain = _store.GetCollection<string, Pet>("default");
        await plain.EnsureCollectionExistsAsync(Token);
        var error = await Assert.ThrowsAsync<NotSupportedException>(async () => await plain.SearchAsync("dog", 1, cancellationToken: Token).ToListAsync(Token));
        Assert.Contains("no embedding generator was configured", error.Message, StringComparison.Ordinal);
        using var other = BundleEncoder.Open(TestBundle.Write(_folder.File("other.mhtn")));
        using var foreign = new MhtnVectorStore(_database, new MediaEmbeddingGenerator(other));
        var refused = await Assert.ThrowsAsync<VectorStoreException>(() => foreign.GetCollection<string, Pet>("default").GetAsync("p1", cancellationToken: Token));
        Assert.Contains("expected the bundle the collection \"default\" was made with", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_is_no_vector_is_embedded_when_it_is_written()
    {
        using var encoder = BundleEncoder.Open(PetBundle.Write(_folder.File("pets.mhtn")));
        using var generator = new MediaEmbeddingGenerator(encoder);
        using var store = new MhtnVectorStore(_database, generator);
        var words = store.GetCollection<string, Word>("words");
        await words.EnsureCollectionExistsAsync(Token);
        await words.UpsertAsync([new Word { Id = "a", Text = "cat" }, new Word { Id = "b", Text = "fish" }], Token);

        Assert.Equal("b", (await words.SearchAsync("fish", 1, cancellationToken: Token).SingleAsync(Token)).Record.Id);
        await Assert.ThrowsAsync<NotSupportedException>(() => words.GetAsync("a", new() { IncludeVectors = true }, Token));

        var definition = new VectorStoreCollectionDefinition
        {
            Properties = [new VectorStoreKeyProperty("Id", typeof(string)), new VectorStoreVectorProperty<MediaItem>("Item", 4)],
        };
        var items = store.GetDynamicCollection("items", definition);
        await items.EnsureCollectionExistsAsync(Token);
        await items.UpsertAsync(new Dictionary<string, object?> { ["Id"] = "dog", ["Item"] = PetBundle.Picture("x", 2) }, Token);
        Assert.Equal(1, (await items.SearchAsync("dog", 1, cancellationToken: Token).SingleAsync(Token)).Score!.Value, 1e-5);
    }

    [Fact]
    public async Task Wrong_records_and_queries_are_named_and_nothing_is_written()
    {
        var films = await FilmsAsync(Alien);
        await Refused(() => films.UpsertAsync([Alien with { Key = "new" }, Alien with { Key = "" }], Token), "an id of at least one character");
        await Refused(() => films.UpsertAsync([Alien with { Key = "new" }, Alien with { Key = null! }], Token), "expected a key in Key, found null");
        await Refused(() => films.UpsertAsync([Alien with { Key = "new" }, Alien with { Vector = new float[3] }], Token), "a vector of 3");
        await Refused(() => films.UpsertAsync(Alien with { Vector = new[] { 1, float.NaN } }, Token), "a value that is not finite");
        await Refused(() => films.UpsertAsync(Alien with { Modality = "Moving Picture" }, Token), "a modality such as image or text");
        await Refused(() => films.UpsertAsync(Alien with { Split = "most" }, Token), "expected train, val, test, found \"most\"");
        await Refused(() => films.UpsertAsync(Alien with { Labels = [null!] }, Token), "expected texts, found null");
        await Refused(() => films.UpsertAsync(Alien with { Title = "a\0b" }, Token), "valid Unicode without NUL");
        await Refused(async () => await films.SearchAsync(new float[3], 1, cancellationToken: Token).ToListAsync(Token), "expected 2 finite numbers");
        await Refused(async () => await films.SearchAsync(new[] { 1, float.NaN }, 1, cancellationToken: Token).ToListAsync(Token), "not finite");
        Assert.Single(await films.GetAsync(_ => true, 10, cancellationToken: Token).ToListAsync(Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await films.SearchAsync(new float[2], 0, cancellationToken: Token).ToListAsync(Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await films.SearchAsync(new float[2], 9_999, new() { Skip = 2 }, Token).ToListAsync(Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await films.GetAsync(_ => true, 0, cancellationToken: Token).ToListAsync(Token));

        static async Task Refused(Func<Task> action, string words)
        {
            var error = await Assert.ThrowsAsync<VectorStoreException>(action);
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.IsType<InputException>(error.InnerException);
            Assert.Equal(("mhtn", "films"), (error.VectorStoreSystemName, error.CollectionName));
        }
    }

    [Fact]
    public async Task Metadata_that_are_no_value_of_the_property_are_named()
    {
        await using (var store = await _database.OpenOrCreateAsync(new StoreIdentity("none", 4, "") { Collection = "pets" }, Token))
        {
            await store.UpsertAsync([new StoredItem("p", Modality.Image, [], new float[4]) { Metadata = new Dictionary<string, string> { ["year"] = "early" } }], Token);
        }

        var error = await Assert.ThrowsAsync<VectorStoreException>(() => _store.GetCollection<string, Pet>("pets").GetAsync("p", cancellationToken: Token));
        Assert.StartsWith("item p, year: expected a value of type Int32, found \"early\".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_can_be_cancelled()
    {
        var films = await FilmsAsync(Alien);
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] operations =
        [
            () => films.CollectionExistsAsync(cancelled),
            () => films.EnsureCollectionExistsAsync(cancelled),
            () => films.EnsureCollectionDeletedAsync(cancelled),
            () => films.UpsertAsync(Alien, cancelled),
            () => films.DeleteAsync("alien", cancelled),
            () => films.GetAsync("alien", cancellationToken: cancelled),
            async () => await films.GetAsync(_ => true, 5, cancellationToken: cancelled).ToListAsync(Token),
            async () => await films.SearchAsync(new float[2], 5, cancellationToken: cancelled).ToListAsync(Token),
            async () => await _store.ListCollectionNamesAsync(cancelled).ToListAsync(Token),
        ];
        foreach (var operation in operations)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(operation);
        }

        Assert.NotNull(await films.GetAsync("alien", cancellationToken: Token));
    }

    [Fact]
    public async Task Many_write_and_search_one_collection_at_once()
    {
        var films = await FilmsAsync();
        await Parallel.ForAsync(0, 40, Token, async (i, token) =>
        {
            using var same = _store.GetCollection<string, Film>("films");
            await same.UpsertAsync(Alien with { Key = $"f{i}", Vector = new float[] { i, 1 } }, token);
            Assert.Contains($"f{i}", await KeysAsync(same.SearchAsync(new float[] { 0, 1 }, 100, cancellationToken: token)));
        });
        Assert.Equal(40, (await films.GetAsync(_ => true, 100, cancellationToken: Token).ToListAsync(Token)).Count);
    }

    private static async Task<List<string>> KeysAsync<T>(IAsyncEnumerable<VectorSearchResult<T>> results)
        where T : class =>
        [.. (await results.ToListAsync(Token)).Select(r => r.Record switch { Film film => film.Key, Pet pet => pet.Id, _ => "" })];

    private async Task<VectorStoreCollection<string, Film>> FilmsAsync(params Film[] films)
    {
        var collection = _store.GetCollection<string, Film>("films");
        await collection.EnsureCollectionExistsAsync(Token);
        await collection.UpsertAsync(films, Token);
        return collection;
    }

    private sealed class Note
    {
        [VectorStoreKey]
        public string Id { get; set; } = "";

        [VectorStoreVector(2, IndexKind = IndexKind.Flat)]
        public float[]? Vector { get; set; }
    }

    private sealed class Word
    {
        [VectorStoreKey]
        public string Id { get; set; } = "";

        [VectorStoreVector(4)]
        public string Text { get; set; } = "";
    }

    private sealed class Pet
    {
        [VectorStoreKey]
        public string Id { get; set; } = "";

        [VectorStoreData(StorageName = "year")]
        public int Year { get; set; }

        [VectorStoreData(StorageName = "modality")]
        public string Modality { get; set; } = "";

        [VectorStoreData(StorageName = "label")]
        public string? Label { get; set; }

        [VectorStoreVector(4)]
        public Embedding<float>? Vector { get; set; }
    }
}
