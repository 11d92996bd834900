using System.Globalization;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Map;

namespace Mhtn.Server.Tests.Map;

public sealed class ItemSampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_modality_has_its_share_from_all_parts_of_the_store()
    {
        await using var store = await StoreAsync((Modality.Image, 2000), (Modality.Text, 985), (Modality.Audio, 15));
        var drawn = await DrawAsync(store, 300, seed: 0);

        Assert.Equal([2, 200, 98], drawn.GroupBy(i => i.Modality).OrderBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => g.Count()));
        Assert.Equal(300, drawn.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count());
        var places = drawn.Where(i => i.Modality == Modality.Image).Select(i => int.Parse(i.Id.Split(' ')[1], CultureInfo.InvariantCulture)).ToList();
        Assert.All(Enumerable.Range(0, 4), quarter => Assert.InRange(places.Count(p => p / 500 == quarter), 30, 70));
    }

    [Fact]
    public async Task The_seed_decides()
    {
        await using var store = await StoreAsync((Modality.Image, 500));
        var first = await IdsAsync(0);

        Assert.Equal(first, await IdsAsync(0));
        Assert.NotEqual(first, await IdsAsync(1));

        async Task<List<string>> IdsAsync(int seed) => [.. (await DrawAsync(store, 50, seed)).Select(i => i.Id)];
    }

    [Fact]
    public async Task All_of_a_few_are_taken_and_one_at_least_of_each_modality()
    {
        await using var few = await StoreAsync((Modality.Image, 3), (Modality.Text, 2));
        Assert.Equal(5, (await DrawAsync(few, 5, seed: 0)).Count);

        await using var rare = await StoreAsync((Modality.Image, 900), (Modality.Text, 1));
        Assert.Single(await DrawAsync(rare, 20, seed: 0), i => i.Modality == Modality.Text);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<IReadOnlyList<StoredItem>> DrawAsync(IItemStore store, int most, int seed) =>
        await ItemSample.ReadAsync(store, (await store.SummariseAsync(Cancellation)).Modalities, most, seed, Cancellation);

    private async Task<IItemStore> StoreAsync(params (Modality Modality, int Count)[] counts)
    {
        var store = await ItemDatabases.At(_folder.File($"{Guid.NewGuid():N}.db")).OpenOrCreateAsync(new StoreIdentity("bundle", 1, "none.mhtn"), Cancellation);
        foreach (var (modality, count) in counts)
        {
            await store.UpsertAsync(
                [.. Enumerable.Range(0, count).Select(i => new StoredItem($"{modality.Name} {i}", modality, [], new float[] { 1 }))], Cancellation);
        }

        return store;
    }
}
