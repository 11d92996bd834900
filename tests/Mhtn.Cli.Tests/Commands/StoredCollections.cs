using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>The collections of a store.</summary>
internal static class StoredCollections
{
    /// <summary>Their names, and how many items each has.</summary>
    public static async Task<IReadOnlyList<(string Name, long Count)>> OfAsync(string path)
    {
        var token = TestContext.Current.CancellationToken;
        var database = ItemDatabases.At(path);
        var collections = new List<(string, long)>();
        foreach (var identity in await database.ListAsync(token))
        {
            await using var store = await database.OpenAsync(identity.Collection, token);
            collections.Add((identity.Collection, (await store.SummariseAsync(token)).Count));
        }

        return collections;
    }
}
