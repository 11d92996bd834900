using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Tests.Stores;

public sealed class OpenStoresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CountingDatabase _database;

    public OpenStoresTests()
    {
        _database = new CountingDatabase(new SqliteDatabase(_folder.File("archive.db"), threads: 1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_share_one_open_store()
    {
        await MakeAsync();
        await using var stores = new OpenStores(_database);
        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stores.RentAsync("default", Token)));
        Assert.All(leases, l => Assert.Same(leases[0].Store, l.Store));
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }

        await using var again = await stores.RentAsync("default", Token);
        Assert.Same(leases[0].Store, again.Store);
        Assert.Equal(1, _database.Opened);
    }

    [Fact]
    public async Task A_store_in_use_is_closed_when_the_last_user_has_left()
    {
        await MakeAsync();
        var stores = new OpenStores(_database);
        var lease = await stores.RentAsync("default", Token);
        await stores.ForgetAsync("default");
        await using (var other = await stores.RentAsync("default", Token))
        {
            Assert.NotSame(lease.Store, other.Store);
        }

        await stores.DisposeAsync();
        Assert.Single(await lease.Store.NearestAsync([new float[] { 1 }], 1, new ItemFilter(), Token));
        await lease.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lease.Store.NearestAsync([new float[] { 1 }], 1, new ItemFilter(), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stores.RentAsync("default", Token));
        stores.Dispose();
    }

    [Fact]
    public async Task What_could_not_be_opened_is_tried_again()
    {
        await using var stores = new OpenStores(_database);
        await Assert.ThrowsAsync<InputException>(() => stores.RentAsync("default", Token));
        await MakeAsync();
        await using var lease = await stores.RentAsync("default", Token);
        Assert.Equal(1, (await lease.Store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_others_waiting()
    {
        await MakeAsync();
        await using var stores = new OpenStores(_database);
        _database.Gate = new TaskCompletionSource();
        using var source = new CancellationTokenSource();
        var impatient = stores.RentAsync("default", source.Token);
        var patient = stores.RentAsync("default", Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _database.Gate.SetResult();
        await using var lease = await patient;
        Assert.Equal("default", lease.Store.Identity.Collection);
    }

    private async Task MakeAsync()
    {
        await using var store = await _database.OpenOrCreateAsync(new StoreIdentity("b", 1, "b.mhtn"), Token);
        await store.UpsertAsync([new StoredItem("a", Modality.Image, [], new float[] { 1 })], Token);
    }

    private sealed class CountingDatabase(IItemDatabase inner) : IItemDatabase
    {
        public string Location => inner.Location;

        public int Opened { get; private set; }

        public TaskCompletionSource? Gate { get; set; }

        public Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default) => inner.ListAsync(cancellationToken);

        public async Task<IItemStore> OpenAsync(string collection = StoreIdentity.DefaultCollection, CancellationToken cancellationToken = default)
        {
            Opened++;
            await (Gate?.Task ?? Task.CompletedTask);
            return await inner.OpenAsync(collection, cancellationToken);
        }

        public Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default) =>
            inner.OpenOrCreateAsync(identity, cancellationToken);

        public Task ReplaceAsync(string collection, string replacement, CancellationToken cancellationToken = default) =>
            inner.ReplaceAsync(collection, replacement, cancellationToken);

        public Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default) => inner.DropAsync(collection, cancellationToken);
    }
}
