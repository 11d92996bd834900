using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Archives;

/// <summary>A store whose collections tell in every item's label which bundle made them.</summary>
internal sealed class SwappedArchive : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mhtn-swapped-");

    public string Store => Path.Combine(_folder.FullName, "archive.db");

    public SqliteDatabase Database => new(Store);

    /// <summary>Fills a collection with items of a bundle that is made of a seed.</summary>
    /// <returns>The bundle's id, which is every item's label.</returns>
    public async Task<string> FillAsync(string collection, int seed, params string[] ids)
    {
        var bundle = TestBundle.Write(Path.Combine(_folder.FullName, $"{seed}.mhtn"), seed);
        using var encoder = BundleEncoder.Open(bundle);
        await using var store = await Database.OpenOrCreateAsync(
            new StoreIdentity(encoder.BundleId, encoder.Dimension, bundle) { Collection = collection }, TestContext.Current.CancellationToken);
        await store.UpsertAsync(
            [.. ids.Select((id, i) => new StoredItem(id, Modality.Image, [encoder.BundleId], new float[] { 1, i, 0, 0 }))], TestContext.Current.CancellationToken);
        return encoder.BundleId;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
