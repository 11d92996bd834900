using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Archives;

public sealed class ArchiveTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_share_one_open_collection()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var database = new CountingDatabase(new SqliteDatabase(pets.Store));
        await using var archive = new Archive(database);
        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => archive.RentAsync(null, Token).AsTask()));
        Assert.All(leases, l => Assert.Same(leases[0].Store, l.Store));
        Assert.All(leases, l => Assert.Same(leases[0].Encoder, l.Encoder));
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
            await lease.DisposeAsync();
        }

        await using var again = await archive.RentAsync("default", Token);
        Assert.Same(leases[0].Store, again.Store);
        Assert.Equal(1, database.Opened);
    }

    [Fact]
    public async Task A_collection_in_use_is_closed_when_the_last_user_has_left()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var archive = new Archive(pets.Store);
        var lease = await archive.RentAsync(null, Token);
        var other = await archive.RentAsync(null, Token);
        archive.Dispose();
        await archive.DisposeAsync();
        await other.DisposeAsync();
        await other.DisposeAsync();

        var query = await lease.QueryAsync(PetBundle.Picture("q", 1), Token);
        Assert.Equal("p1", (await lease.Engine.SearchAsync(query, Token).FirstAsync(Token)).Id);
        await lease.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lease.Store.NearestAsync([new float[4]], 1, new ItemFilter(), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await archive.RentAsync(null, Token));
        Assert.False(File.Exists($"{pets.Store}-wal"));
    }

    [Fact]
    public async Task What_could_not_be_opened_is_tried_again()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var later = pets.File("later.db");
        await using var archive = new Archive(later);
        await Assert.ThrowsAsync<StoreException>(async () => await archive.RentAsync(null, Token));
        File.Copy(pets.Store, later);
        var missing = await Assert.ThrowsAsync<CollectionMissingException>(async () => await archive.RentAsync("birds", Token));
        Assert.Equal("birds", missing.Collection);
        await using var lease = await archive.RentAsync(null, Token);
        Assert.Equal(4, (await lease.Store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task Whoever_stops_waiting_leaves_the_others_waiting()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var database = new CountingDatabase(new SqliteDatabase(pets.Store)) { Gate = new TaskCompletionSource() };
        await using var archive = new Archive(database);
        using var source = new CancellationTokenSource();
        var impatient = archive.RentAsync(null, source.Token).AsTask();
        var patient = archive.RentAsync(null, Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        database.Gate.SetResult();
        await using var lease = await patient;
        Assert.Equal("default", lease.Store.Identity.Collection);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await archive.RentAsync(null, source.Token));
    }

    [Fact]
    public async Task The_store_is_looked_at_once_a_second_and_by_one_alone()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var (database, clock) = (new CountingDatabase(new SqliteDatabase(pets.Store)), new StepClock());
        await using var archive = new Archive(database, clock: clock);
        await UseAsync(archive, 5);
        clock.Step(Second - TimeSpan.FromTicks(1));
        await UseAsync(archive, 5);
        Assert.Equal(0, database.Listed);

        clock.Step(TimeSpan.FromTicks(1));
        await UseAsync(archive, 5);
        Assert.Equal(1, database.Listed);
        Assert.Equal(1, database.Opened);

        // A look that fails leaves what is open; a second later somebody looks again.
        database.Fault = new UnavailableException("store", "one", "none", "Wait.");
        clock.Step(Second);
        await UseAsync(archive, 5);
        Assert.Equal(2, database.Listed);
        await Assert.ThrowsAsync<UnavailableException>(() => archive.RefreshAsync(Token));
        database.Fault = null;
        clock.Step(Second);
        await UseAsync(archive, 1);
        Assert.Equal(4, database.Listed);
    }

    [Fact]
    public async Task A_look_that_takes_long_keeps_nobody_else_waiting()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var (database, clock) = (new CountingDatabase(new SqliteDatabase(pets.Store)), new StepClock());
        await using var archive = new Archive(database, clock: clock);
        await UseAsync(archive, 1);
        database.ListGate = new TaskCompletionSource();
        clock.Step(Second);
        var looking = UseAsync(archive, 1);
        clock.Step(Second);
        await UseAsync(archive, 5);
        Assert.False(looking.IsCompleted);
        Assert.Equal(1, database.Listed);
        database.ListGate.SetResult();
        await looking;
    }

    [Fact]
    public async Task A_replacement_is_followed_and_a_lease_keeps_what_it_has()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var clock = new StepClock();
        await using var archive = new Archive(new SqliteDatabase(pets.Store), clock: clock);
        await using var before = await archive.RentAsync(null, Token);
        var bundle = before.Encoder.BundleId;
        await pets.ReplaceAsync(1, Token);
        clock.Step(Second);

        await using var after = await archive.RentAsync(null, Token);
        Assert.NotEqual(bundle, after.Encoder.BundleId);
        Assert.Equal("p2", await FoundAsync(after, 2));
        Assert.Equal(bundle, before.Encoder.BundleId);
        Assert.Equal("p2", await FoundAsync(before, 2));

        await new SqliteDatabase(pets.Store).DropAsync("default", Token);
        clock.Step(Second);
        Assert.Equal(["default"], await archive.RefreshAsync(Token));
        await Assert.ThrowsAsync<CollectionMissingException>(async () => await archive.RentAsync(null, Token));
        Assert.Empty(await archive.RefreshAsync(Token));
    }

    [Fact]
    public async Task A_bundle_is_loaded_first_where_it_is_to_be_warm_and_what_is_open_stays_where_it_is_missing()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var clock = new StepClock();
        await using var archive = new Archive(new SqliteDatabase(pets.Store), new ArchiveOptions { WarmUp = [Modality.Text, Modality.Video] }, clock);
        string first;
        await using (var lease = await archive.RentAsync(null, Token))
        {
            first = lease.Encoder.BundleId;
        }

        var next = await pets.ReplaceAsync(1, Token);
        File.Move(next, next + ".away");
        await Assert.ThrowsAsync<ModelException>(() => archive.RefreshAsync(Token));
        clock.Step(Second);
        await using (var lease = await archive.RentAsync(null, Token))
        {
            Assert.Equal(first, lease.Encoder.BundleId);
        }

        File.Move(next + ".away", next);
        Assert.Equal(["default"], await archive.RefreshAsync(Token));
        await using var warm = await archive.RentAsync(null, Token);
        Assert.NotEqual(first, warm.Encoder.BundleId);
    }

    [Fact]
    public async Task A_bundle_named_for_another_collection_gives_way_to_the_recorded_one()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var other = PetBundle.Write(pets.File("other.mhtn"), shift: 2);
        await using (var archive = new Archive(pets.Store, new ArchiveOptions { BundlePath = other }))
        {
            await using var lease = await archive.RentAsync(null, Token);
            Assert.Equal(pets.Bundle, lease.Encoder.BundlePath);
        }

        File.Delete(pets.Bundle);
        await using (var archive = new Archive(pets.Store, new ArchiveOptions { BundlePath = other }))
        {
            await using var lease = await archive.RentAsync(null, Token);
            var error = Assert.Throws<ModelException>(() => lease.Encoder);
            Assert.StartsWith("the bundle the collection \"default\" was made with", error.Problems[0].Expected, StringComparison.Ordinal);
            Assert.Equal(3, (await lease.Engine.SearchAsync(SearchQuery.ById("p0"), Token).ToListAsync(Token)).Count);
        }
    }

    [Fact]
    public async Task A_collection_of_vectors_made_elsewhere_has_no_bundle()
    {
        using var folder = new TemporaryFolder();
        await using var archive = new Archive(folder.File("archive.db"));
        await using (var store = await archive.Database.OpenOrCreateAsync(new StoreIdentity("none", 1, ""), Token))
        {
            await store.UpsertAsync([new StoredItem("a", Modality.Image, [], new float[] { 1 })], Token);
        }

        await using var lease = await archive.RentAsync(null, Token);
        Assert.Throws<ModelException>(() => lease.Encoder);
        Assert.Single(await lease.Engine.SearchAsync(SearchQuery.ByVector(new float[] { 1 }), Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_removed_collection_is_let_go()
    {
        using var pets = await PetArchive.MakeAsync(Token, "pets");
        await using var archive = new Archive(pets.Store, new ArchiveOptions { Collection = "pets" });
        await UseAsync(archive, 1);
        Assert.True(await archive.DropAsync("pets", Token));
        await Assert.ThrowsAsync<CollectionMissingException>(() => UseAsync(archive, 1));
        Assert.False(await archive.DropAsync("pets", Token));
    }

    private static async Task UseAsync(Archive archive, int times)
    {
        foreach (var lease in await Task.WhenAll(Enumerable.Range(0, times).Select(_ => archive.RentAsync(null, Token).AsTask())))
        {
            await lease.DisposeAsync();
        }
    }

    private static async Task<string> FoundAsync(ArchiveLease lease, int pet) =>
        (await lease.Engine.SearchAsync(await lease.QueryAsync(PetBundle.Picture("q", pet), Token), Token).FirstAsync(Token)).Id;
}
