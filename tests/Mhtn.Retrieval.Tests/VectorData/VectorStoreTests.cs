using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.VectorData;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.Tests.VectorData;

public sealed class VectorStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly MhtnVectorStore _store;

    public VectorStoreTests()
    {
        _database = new SqliteDatabase(_folder.File("archive.db"), threads: 1);
        _store = new MhtnVectorStore(_database);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Collections_come_and_go()
    {
        Assert.Empty(await NamesAsync());
        Assert.False(await _store.CollectionExistsAsync("b", Token));
        foreach (var name in (string[])["b", "a"])
        {
            var collection = _store.GetCollection<string, Film>(name);
            Assert.False(await collection.CollectionExistsAsync(Token));
            await collection.EnsureCollectionExistsAsync(Token);
            await collection.EnsureCollectionExistsAsync(Token);
            Assert.True(await collection.CollectionExistsAsync(Token));
        }

        Assert.Equal(["a", "b"], await NamesAsync());
        await _store.EnsureCollectionDeletedAsync("a", Token);
        await _store.EnsureCollectionDeletedAsync("a", Token);
        await _store.GetCollection<string, Film>("nothing").EnsureCollectionDeletedAsync(Token);
        Assert.True(await _store.CollectionExistsAsync("b", Token));
        Assert.Equal(["b"], await NamesAsync());
    }

    [Fact]
    public async Task A_collection_deleted_and_made_anew_is_another()
    {
        var films = _store.GetCollection<string, Film>("films");
        await films.EnsureCollectionExistsAsync(Token);
        await films.UpsertAsync(new Film { Key = "a", Vector = new float[] { 1, 2 } }, Token);
        await films.EnsureCollectionDeletedAsync(Token);
        await Assert.ThrowsAsync<VectorStoreException>(() => films.GetAsync("a", cancellationToken: Token));

        var wide = Definition(typeof(float[]), 3);
        var other = _store.GetDynamicCollection("films", wide);
        await other.EnsureCollectionExistsAsync(Token);
        await other.UpsertAsync(new Dictionary<string, object?> { ["Id"] = "b", ["Vector"] = new float[] { 1, 2, 3 } }, Token);

        Assert.Equal("b", (await other.SearchAsync(new float[] { 1, 2, 3 }, 5, cancellationToken: Token).SingleAsync(Token)).Record["Id"]);
        var error = await Assert.ThrowsAsync<VectorStoreException>(() => films.EnsureCollectionExistsAsync(Token));
        Assert.Contains("expected vectors of 3", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<VectorStoreException>(() => films.GetAsync("b", cancellationToken: Token));
        Assert.Contains("found 2 dimensions of the property Vector", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_that_makes_the_collection_anew_is_noticed()
    {
        var films = _store.GetCollection<string, Film>("films");
        await films.EnsureCollectionExistsAsync(Token);
        Assert.Empty(await films.GetAsync(_ => true, 5, cancellationToken: Token).ToListAsync(Token));
        await _database.DropAsync("films", Token);
        using var elsewhere = new MhtnVectorStoreCollection<object, Dictionary<string, object?>>(_database, "films", Definition(typeof(float[]), 3));
        await elsewhere.EnsureCollectionExistsAsync(Token);

        var error = await Assert.ThrowsAsync<VectorStoreException>(() => films.UpsertAsync(new Film { Key = "a", Vector = new float[] { 1, 2 } }, Token));
        Assert.Contains("expected vectors of 3, as the collection \"films\" holds them", error.Message, StringComparison.Ordinal);
        Assert.Empty(await elsewhere.GetAsync(_ => true, 5, cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_missing_collection_and_a_damaged_file_are_named()
    {
        var films = _store.GetCollection<string, Film>("films");
        var error = await Assert.ThrowsAsync<VectorStoreException>(() => films.UpsertAsync(new Film { Key = "a", Vector = new float[2] }, Token));
        Assert.Equal((_database.Location, "films", "UpsertAsync"), (error.VectorStoreName, error.CollectionName, error.OperationName));

        await File.WriteAllTextAsync(_database.Location, new string('x', 5000), Token);
        error = await Assert.ThrowsAsync<VectorStoreException>(NamesAsync);
        Assert.StartsWith(_database.Location, error.Message, StringComparison.Ordinal);
        Assert.Equal(nameof(VectorStore.ListCollectionNamesAsync), error.OperationName);
    }

    [Fact]
    public async Task Where_a_collection_is_disposed_of_the_store_goes_on_and_otherwise_the_file_is_free()
    {
        using (var films = _store.GetCollection<string, Film>("films"))
        {
            await films.EnsureCollectionExistsAsync(Token);
            await films.UpsertAsync(new Film { Key = "a", Vector = new float[2] }, Token);
        }

        Assert.NotNull(await _store.GetCollection<string, Film>("films").GetAsync("a", cancellationToken: Token));
        _store.Dispose();
        _store.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _store.GetCollection<string, Film>("films").GetAsync("a", cancellationToken: Token));
        File.Move(_database.Location, _folder.File("moved.db"));
    }

    [Fact]
    public void Store_and_collection_say_what_they_are()
    {
        var films = _store.GetCollection<string, Film>("films");
        var store = (VectorStoreMetadata)_store.GetService(typeof(VectorStoreMetadata))!;
        var collection = (VectorStoreCollectionMetadata)films.GetService(typeof(VectorStoreCollectionMetadata))!;

        Assert.Equal(("mhtn", _database.Location), (store.VectorStoreSystemName, store.VectorStoreName));
        Assert.Equal(("mhtn", _database.Location, "films"), (collection.VectorStoreSystemName, collection.VectorStoreName, collection.CollectionName));
        Assert.Same(_database, _store.GetService(typeof(IItemDatabase)));
        Assert.Same(_database, films.GetService(typeof(SqliteDatabase)));
        Assert.Same(_store, _store.GetService(typeof(VectorStore)));
        Assert.Same(films, films.GetService(typeof(IVectorSearchable<Film>)));
        Assert.Null(films.GetService(typeof(string)));
        Assert.Null(_store.GetService(typeof(VectorStore), "key"));
        Assert.Equal("films", films.Name);
    }

    [Fact]
    public void Record_types_that_a_store_cannot_keep_are_refused()
    {
        Refused(() => _store.GetCollection<int, Film>("films"), "Keys are string");
        Refused(() => _store.GetDynamicCollection("x", Definition(typeof(float[]), 3, DistanceFunction.EuclideanDistance)), "CosineSimilarity and DotProductSimilarity");
        Refused(() => _store.GetDynamicCollection("x", Definition(typeof(float[]), 3, index: IndexKind.Hnsw)), "Supported is Flat");
        Refused(() => _store.GetDynamicCollection("x", Definition(typeof(float[]), 3, data: new("When", typeof(TimeSpan)))), "Data properties must be one of the supported types: string, bool");
        Refused(() => _store.GetDynamicCollection("x", Definition(typeof(float[]), 3, data: new("labels", typeof(string)))), "must be string[] or List<string>");
        Refused(() => _store.GetDynamicCollection("x", Definition(typeof(float[]), 3, data: new("L", typeof(int)) { StorageName = "label" })), "must be string.");
        var both = Definition(typeof(float[]), 3, data: new("label", typeof(string)));
        both.Properties.Add(new VectorStoreDataProperty("labels", typeof(string[])));
        Refused(() => _store.GetDynamicCollection("x", both), "but not both");
        var key = new VectorStoreCollectionDefinition { Properties = [new VectorStoreKeyProperty("Id", typeof(Guid)), new VectorStoreVectorProperty("V", typeof(float[]), 3)] };
        Refused(() => _store.GetDynamicCollection("x", key), "Keys are string");
        Assert.Throws<InvalidOperationException>(() => _store.GetDynamicCollection("x", Definition(typeof(double[]), 3)));
        Assert.Throws<ArgumentException>(() => _store.GetCollection<object, Dictionary<string, object?>>("x", both));
        Assert.ThrowsAny<ArgumentException>(() => _store.GetCollection<string, Film>(" "));

        static void Refused(Func<object> get, string words) => Assert.Contains(words, Assert.Throws<NotSupportedException>(get).Message, StringComparison.Ordinal);
    }

    private static VectorStoreCollectionDefinition Definition(
        Type vector, int dimensions, string? distance = null, string? index = null, VectorStoreDataProperty? data = null) => new()
        {
            Properties =
            [
                new VectorStoreKeyProperty("Id", typeof(string)),
                .. data is null ? [] : new VectorStoreProperty[] { data },
                new VectorStoreVectorProperty("Vector", vector, dimensions) { DistanceFunction = distance, IndexKind = index },
            ],
        };

    private async Task<List<string>> NamesAsync() => await _store.ListCollectionNamesAsync(Token).ToListAsync(Token);
}
