using Mhtn.Core.Inputs;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Stores;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Tests.Stores;

public sealed class SqliteItemStoreTests : ItemStoreTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("sub/archive.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Closing_leaves_one_file_that_opens_with_the_same_items()
    {
        await FillAsync(50);
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
        await using var again = await SqliteItemStore.OpenAsync(File, Token);
        Assert.Equal(Identity, again.Identity);
        var expected = Enumerable.Range(0, 50).Select(i => Shown(Item($"i{i}", i)));
        Assert.Equal(expected, await again.ReadAllAsync(Token).Select(Shown).ToListAsync(Token));
    }

    [Fact]
    public async Task A_store_of_another_bundle_is_refused_with_both_named()
    {
        await FillAsync(1);
        var other = new StoreIdentity("bundle-b", 3, "/models/b.mhtn");
        var error = await Assert.ThrowsAsync<InputException>(() => SqliteItemStore.OpenOrCreateAsync(File, other, Token));
        Assert.Equal(
            $"{File}: expected the bundle the store was made with, bundle-a (then at /models/a.mhtn), found the bundle bundle-b. "
            + "Use that bundle, or index the collection into a new store with this one.",
            error.Message);
    }

    [Fact]
    public async Task The_same_bundle_may_have_moved_and_a_store_without_items_may_change_its_bundle()
    {
        await FillAsync(1);
        await using (await SqliteItemStore.OpenOrCreateAsync(File, Identity with { BundlePath = "/elsewhere/a.mhtn" }, Token))
        {
        }

        await using (var moved = await SqliteItemStore.OpenAsync(File, Token))
        {
            Assert.Equal("/elsewhere/a.mhtn", moved.Identity.BundlePath);
            await moved.DeleteAsync(["i0"], Token);
            var other = new StoreIdentity("bundle-b", 5, "/models/b.mhtn") { Similarity = Similarity.InnerProduct };
            await using var changed = await SqliteItemStore.OpenOrCreateAsync(File, other, Token);
            Assert.Equal(other, changed.Identity);
            var error = await Assert.ThrowsAsync<InputException>(() => moved.UpsertAsync([Item("late", 1)], Token));
            Assert.Contains("bundle-b", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_path_without_a_store_is_refused_with_what_to_do()
    {
        var error = await Assert.ThrowsAsync<InputException>(() => SqliteItemStore.OpenAsync(File, Token));
        Assert.Equal($"{File}: expected a store, found no such file. Check the path, or make the store with mhtn index.", error.Message);
        Assert.False(Directory.Exists(Path.GetDirectoryName(File)));

        error = await Assert.ThrowsAsync<InputException>(() => SqliteItemStore.OpenOrCreateAsync(_folder.Path, Identity, Token));
        Assert.Contains("expected a file for the store, found a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_making_a_store_was_interrupted_before_it_had_begun_it_is_made_anew()
    {
        await FillAsync(1);
        await System.IO.File.WriteAllBytesAsync(File, [], Token);
        var error = await Assert.ThrowsAsync<InputException>(() => SqliteItemStore.OpenAsync(File, Token));
        Assert.Contains("an empty file", error.Message, StringComparison.Ordinal);
        await FillAsync(2);
        await using var store = await SqliteItemStore.OpenAsync(File, Token);
        Assert.Equal(2, (await store.SummariseAsync(Token)).Count);
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM store; END", "other tables, views or triggers")]
    [InlineData("CREATE VIEW v AS SELECT * FROM items", "other tables, views or triggers")]
    [InlineData("DROP TABLE items", "other tables, views or triggers")]
    [InlineData("DELETE FROM store", "no bundle, an impossible dimension or an unknown similarity")]
    [InlineData("UPDATE store SET dimension = 2000000000", "no bundle, an impossible dimension or an unknown similarity")]
    [InlineData("PRAGMA user_version = 3", "expected a store of version 2, found version 3")]
    [InlineData("PRAGMA application_id = 7", "another program's database")]
    public async Task A_database_that_is_no_store_is_refused_and_left_alone(string change, string found)
    {
        await FillAsync(1);
        Execute(change);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        Func<Task<SqliteItemStore>>[] ways =
        [
            () => SqliteItemStore.OpenAsync(File, Token),
            () => SqliteItemStore.OpenOrCreateAsync(File, Identity, Token),
        ];
        foreach (var way in ways)
        {
            var error = await Assert.ThrowsAsync<InputException>(way);
            Assert.StartsWith(File, error.Message, StringComparison.Ordinal);
            Assert.Contains(found, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    [Fact]
    public async Task Statistics_that_SQLite_keeps_for_itself_do_no_harm()
    {
        await FillAsync(10);
        Execute("ANALYZE");
        await using var store = await SqliteItemStore.OpenAsync(File, Token);
        Assert.Equal(10, (await store.SummariseAsync(Token)).Count);
    }

    [Theory]
    [InlineData("UPDATE items SET vector = zeroblob(8)", "a vector of 8 bytes where 3 numbers belong")]
    [InlineData("UPDATE items SET vector = x'0000C07F0000000000000000'", "a vector that is not finite")]
    [InlineData("UPDATE items SET modality = 'Bild!'", "\"Bild!\" for a modality")]
    [InlineData("UPDATE items SET labels = '[1'", "[1 for labels")]
    [InlineData("UPDATE items SET labels = '[null]'", "[null] for labels")]
    [InlineData("UPDATE items SET split = 'tset'", "\"tset\" for a split")]
    public async Task A_damaged_row_is_named(string change, string found)
    {
        await FillAsync(1);
        Execute(change);
        await using var store = await SqliteItemStore.OpenAsync(File, Token);
        var error = await Assert.ThrowsAsync<InputException>(async () => await store.ReadAllAsync(Token).CountAsync(Token));
        var expected = $"{File}, item i0: expected a store as mhtn index makes it, found {found}";
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_off_or_with_damaged_bytes_is_an_input_error_and_never_a_crash()
    {
        await FillAsync(200);
        var sound = await System.IO.File.ReadAllBytesAsync(File, Token);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 150; i++)
        {
            var damaged = i < 40 ? sound[..random.Next(1, sound.Length)] : [.. sound];
            for (var flips = i < 40 ? 0 : 1 + (i % 20); flips > 0; flips--)
            {
                damaged[random.Next(i % 2 == 0 ? 4096 : damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            var path = _folder.File($"damaged-{i}.db");
            await System.IO.File.WriteAllBytesAsync(path, damaged, Token);
            try
            {
                await using var store = await SqliteItemStore.OpenAsync(path, Token);
                await store.ReadAllAsync(Token).CountAsync(Token);
                await store.SummariseAsync(Token);
            }
            catch (InputException e)
            {
                Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 60, $"{refused} refused");
    }

    [Fact]
    public async Task A_locked_or_unwritable_place_is_a_failure_that_names_the_file()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "", Token);
        await Assert.ThrowsAnyAsync<IOException>(() => SqliteItemStore.OpenOrCreateAsync(_folder.File("file/archive.db"), Identity, Token));
    }

    protected override async Task<IItemStore> OpenAsync() => await SqliteItemStore.OpenOrCreateAsync(File, Identity, Token);

    private async Task FillAsync(int count)
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([.. Enumerable.Range(0, count).Select(i => Item($"i{i}", i))], Token);
    }

    private void Execute(string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
