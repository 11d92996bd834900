using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Tests.Encoding;

/// <summary>A bundle that knows four pets, and a store with a picture of each: p0 bird, p1 cat, p2 dog, p3 fish.</summary>
public sealed class PetArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PetArchive()
    {
        Bundle = PetBundle.Write(_folder.File("pets.mhtn"));
        Store = _folder.File("archive.db");
    }

    public string Bundle { get; }

    public string Store { get; }

    public static async Task<PetArchive> MakeAsync(CancellationToken cancellationToken, string collection = StoreIdentity.DefaultCollection)
    {
        var archive = new PetArchive();
        await archive.FillAsync(archive.Bundle, collection, cancellationToken);
        return archive;
    }

    /// <summary>Puts a collection of the same pets in the default one's place, made with another bundle.</summary>
    /// <returns>That bundle.</returns>
    public async Task<string> ReplaceAsync(int shift, CancellationToken cancellationToken)
    {
        var bundle = PetBundle.Write(_folder.File($"pets-{shift}.mhtn"), shift);
        await FillAsync(bundle, "made", cancellationToken);
        await new SqliteDatabase(Store).ReplaceAsync(StoreIdentity.DefaultCollection, "made", cancellationToken);
        return bundle;
    }

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    /// <summary>Puts the four pictures into a collection, encoded with a bundle.</summary>
    public async Task FillAsync(string bundle, string collection, CancellationToken cancellationToken)
    {
        using var encoder = BundleEncoder.Open(bundle);
        var identity = new StoreIdentity(encoder.BundleId, encoder.Dimension, bundle) { Collection = collection };
        await using var store = await new SqliteDatabase(Store).OpenOrCreateAsync(identity, cancellationToken);
        MediaItem[] pictures = [.. Enumerable.Range(0, PetBundle.Dimension).Select(i => PetBundle.Picture($"p{i}", i))];
        await new Indexer().IndexAsync(encoder, pictures.ToAsyncEnumerable(), store, cancellationToken: cancellationToken);
    }
}
