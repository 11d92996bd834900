using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Vectors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Tests.Stores.Sqlite;

public sealed class SqliteItemStoreTests : ItemStoreTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("sub/archive.db");

    protected override IItemDatabase Database => new SqliteDatabase(File);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Closing_leaves_one_file_that_opens_with_the_same_items()
    {
        await FillAsync(50);
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
        await using var again = await new SqliteDatabase(File).OpenAsync(cancellationToken: Token);
        Assert.Equal(Identity, again.Identity);
        var expected = Enumerable.Range(0, 50).Select(i => Shown(Item($"i{i}", i)));
        Assert.Equal(expected, await again.ReadAllAsync(Token).Select(Shown).ToListAsync(Token));
    }

    [Fact]
    public async Task A_path_without_a_store_is_refused_with_what_to_do()
    {
        var error = await Assert.ThrowsAsync<StoreException>(() => new SqliteDatabase(File).OpenAsync(cancellationToken: Token));
        Assert.Equal($"{File}: expected a store, found no such file. Check the path, or make the store with mhtn index.", error.Message);
        Assert.False(Directory.Exists(Path.GetDirectoryName(File)));

        var folder = await Assert.ThrowsAsync<InputException>(() => new SqliteDatabase(_folder.Path).OpenOrCreateAsync(Identity, Token));
        Assert.Contains("expected a file for the store, found a folder", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_making_a_store_was_interrupted_before_it_had_begun_it_is_made_anew()
    {
        await FillAsync(1);
        await System.IO.File.WriteAllBytesAsync(File, [], Token);
        var error = await Assert.ThrowsAsync<StoreException>(() => new SqliteDatabase(File).OpenAsync(cancellationToken: Token));
        Assert.Contains("an empty file", error.Message, StringComparison.Ordinal);
        await FillAsync(2);
        await using var store = await new SqliteDatabase(File).OpenAsync(cancellationToken: Token);
        Assert.Equal(2, (await store.SummariseAsync(Token)).Count);
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON items BEGIN DELETE FROM vectors; END", "other tables, views or triggers")]
    [InlineData("CREATE VIEW v AS SELECT * FROM items", "other tables, views or triggers")]
    [InlineData("DROP TABLE items", "other tables, views or triggers")]
    [InlineData("DROP INDEX vectors_by_revision", "other tables, views or triggers")]
    [InlineData("UPDATE collections SET dimension = 2000000000", "an impossible dimension, an unknown similarity or unknown numbers")]
    [InlineData("UPDATE collections SET element = 'Int4'", "an impossible dimension, an unknown similarity or unknown numbers")]
    [InlineData("PRAGMA user_version = 2", "expected a store of version 4, found version 2")]
    [InlineData("PRAGMA user_version = 3", "other tables, views or triggers")]
    [InlineData("PRAGMA application_id = 7", "another program's database")]
    public async Task A_database_that_is_no_store_is_refused_and_left_alone(string change, string found)
    {
        await FillAsync(1);
        Execute(change);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Token);
        Func<Task<IItemStore>>[] ways =
        [
            () => new SqliteDatabase(File).OpenAsync(cancellationToken: Token),
            () => new SqliteDatabase(File).OpenOrCreateAsync(Identity, Token),
        ];
        foreach (var way in ways)
        {
            var error = await Assert.ThrowsAsync<StoreException>(way);
            Assert.StartsWith(File, error.Message, StringComparison.Ordinal);
            Assert.Contains(found, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File, Token));
    }

    [Fact]
    public async Task A_store_of_the_version_before_is_brought_to_this_one_with_all_it_holds()
    {
        await FillAsync(50);
        Execute("DROP INDEX vectors_by_position");
        Execute("CREATE TABLE kept AS SELECT * FROM collections");
        Execute("DROP TABLE collections");
        Execute("CREATE TABLE collections (collection INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bundle_id TEXT NOT NULL, dimension INTEGER NOT NULL, bundle_path TEXT NOT NULL, similarity TEXT NOT NULL, element TEXT NOT NULL, revision INTEGER NOT NULL, forgotten INTEGER NOT NULL) STRICT");
        Execute("INSERT INTO collections SELECT * FROM kept");
        Execute("DROP TABLE kept");
        Execute("PRAGMA user_version = 3");
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Database.OpenAsync(cancellationToken: Token), Token)));
        foreach (var store in stores)
        {
            await using (store)
            {
                Assert.Equal(Identity, store.Identity);
                Assert.Equal(50, (await store.ListAsync(new ItemFilter(), null, 100, Token)).Items.Count);
            }
        }

        await FillAsync(51);
        await using var again = await Database.OpenAsync(cancellationToken: Token);
        Assert.Equal(51, (await again.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task Statistics_that_SQLite_keeps_for_itself_do_no_harm()
    {
        await FillAsync(10);
        Execute("ANALYZE");
        await using var store = await new SqliteDatabase(File).OpenAsync(cancellationToken: Token);
        Assert.Equal(10, (await store.SummariseAsync(Token)).Count);
    }

    [Theory]
    [InlineData("UPDATE vectors SET vector = zeroblob(8)", "a vector of 8 bytes where 3 numbers belong")]
    [InlineData("UPDATE vectors SET vector = x'0000C07F0000000000000000'", "a vector that is not finite")]
    [InlineData("UPDATE kinds SET modality = 'Bild!'", "\"Bild!\" for a modality")]
    [InlineData("UPDATE kinds SET labels = '[1'", "[1 for labels")]
    [InlineData("UPDATE kinds SET labels = '[null]'", "[null] for labels")]
    [InlineData("UPDATE kinds SET split = 'tset'", "\"tset\" for a split")]
    [InlineData("UPDATE items SET metadata = '{\"a\": 1}'", "{\"a\": 1} for metadata")]
    public async Task A_damaged_row_is_named(string change, string found)
    {
        await FillAsync(1);
        Execute(change);
        await using var store = await new SqliteDatabase(File).OpenAsync(cancellationToken: Token);
        var error = await Assert.ThrowsAsync<StoreException>(async () => await store.ReadAllAsync(Token).CountAsync(Token));
        var expected = $"{File}, item i0: expected a store as mhtn index makes it, found {found}";
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE vectors SET vector = zeroblob(8)", "a vector of 8 bytes where 3 numbers belong")]
    [InlineData("UPDATE vectors SET vector = x'0000C07F0000000000000000'", "a vector that is not finite")]
    [InlineData("UPDATE vectors SET kind = 77", "a kind 77 that is not there")]
    [InlineData("INSERT INTO kinds VALUES (-5, 'video', '[]', '')", "a kind of the number -5")]
    [InlineData("INSERT INTO kinds VALUES (1099511627776, 'video', '[]', '')", "a kind of the number 1099511627776")]
    [InlineData("UPDATE kinds SET modality = 'Bild!'", "\"Bild!\" for a modality")]
    public async Task A_damaged_row_does_not_get_into_a_search(string change, string found)
    {
        await FillAsync(1);
        Execute(change);
        await using var store = await new SqliteDatabase(File).OpenAsync(cancellationToken: Token);
        for (var again = 0; again < 2; again++)
        {
            var error = await Assert.ThrowsAsync<StoreException>(() => store.NearestAsync([new float[3]], 1, new ItemFilter(), Token));
            Assert.StartsWith(File, error.Message, StringComparison.Ordinal);
            Assert.Contains(found, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_int8_collection_keeps_a_quarter_and_finds_the_same()
    {
        var random = TestSeed.Random(5);
        var items = Enumerable.Range(0, 300).Select(i => Item($"i{i}", 0) with
        {
            Vector = Enumerable.Range(0, 128).Select(_ => (float)random.NextDouble() - 0.5f).ToArray(),
        }).ToList();
        var exact = await FirstAsync(VectorElement.Float32);
        var rounded = await FirstAsync(VectorElement.Int8);
        Assert.Equal(exact.Select(f => f.Item.Id), rounded.Select(f => f.Item.Id));
        Assert.All(exact.Zip(rounded), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 0.01));
        Assert.All(
            exact.Zip(rounded),
            pair => Assert.All(pair.First.Item.Vector.ToArray().Zip(pair.Second.Item.Vector.ToArray()), v => Assert.Equal(v.First, v.Second, 0.005)));

        async Task<IReadOnlyList<ScoredItem>> FirstAsync(VectorElement element)
        {
            var identity = new StoreIdentity("bundle", 128, "/b.mhtn") { Collection = $"{element}", Element = element };
            await using var store = await Database.OpenOrCreateAsync(identity, Token);
            Assert.Equal(identity, store.Identity);
            await store.UpsertAsync(items, Token);
            return (await store.NearestAsync([ComparedVector.Prepare(Similarity.Cosine, items[7].Vector.Span)], 3, new ItemFilter(), Token))[0];
        }
    }

    [Fact]
    public async Task A_backup_made_while_others_write_is_a_store_as_it_stood()
    {
        await FillAsync(500);
        var database = new SqliteDatabase(File);
        await using (var store = await OpenAsync())
        {
            var writing = Task.Run(
                async () =>
                {
                    for (var i = 0; i < 40; i++)
                    {
                        await store.UpsertAsync([.. Enumerable.Range(0, 10).Select(k => Item($"new-{i}-{k}", 1))], Token);
                    }
                },
                Token);
            await database.BackupAsync(_folder.File("copy.db"), Token);
            await writing;
        }

        await using var copy = await new SqliteDatabase(_folder.File("copy.db")).OpenAsync(cancellationToken: Token);
        var ids = await copy.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token);
        Assert.Equal(0, ids.Count % 10);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"i{i}"), ids.Take(500));
        await copy.UpsertAsync([Item("x", 1)], Token);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
        await Assert.ThrowsAsync<InputException>(() => database.BackupAsync(File, Token));
        await Assert.ThrowsAnyAsync<UnavailableException>(() => database.BackupAsync(_folder.File("nowhere/copy.db"), Token));
    }

    [Fact]
    public async Task A_vacuum_gives_room_back_and_searches_under_way_stay_right()
    {
        await FillAsync(3000);
        var database = new SqliteDatabase(File);
        await using (var store = await OpenAsync())
        {
            Assert.Equal("i2999", (await store.NearestAsync([new[] { 1f, 0, 0 }], 1, new ItemFilter(), Token))[0][0].Item.Id);
            await store.DeleteAsync([.. Enumerable.Range(10, 2990).Select(i => $"i{i}")], Token);
            var before = new FileInfo(File).Length;
            await database.VacuumAsync(Token);
            Assert.True(new FileInfo(File).Length < before / 2);
            Assert.Equal("i9", (await store.NearestAsync([new[] { 1f, 0, 0 }], 1, new ItemFilter(), Token))[0][0].Item.Id);
        }

        await using var again = await database.OpenAsync(cancellationToken: Token);
        Assert.Equal(10, (await again.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task Searches_go_on_while_others_write_and_see_whole_batches()
    {
        await using var store = await OpenAsync();
        await using var writer = await OpenAsync();
        var writing = Task.Run(
            async () =>
            {
                for (var batch = 1; batch <= 60; batch++)
                {
                    await writer.UpsertAsync([.. Enumerable.Range(0, 10).Select(i => Item($"i{i}", batch / 100f))], Token);
                    await writer.DeleteAsync(["gone"], Token);
                    await writer.UpsertAsync([Item("gone", -1)], Token);
                }
            },
            Token);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!writing.IsCompleted)
                {
                    var found = (await store.NearestAsync([new[] { 1f, 0, 0 }], 10, new ItemFilter(), Token))[0];
                    Assert.True(found.Take(10).Select(f => f.Score).Distinct().Count() <= 1);
                }
            },
            Token));
        await Task.WhenAll([writing, .. readers]);
    }

    [Fact]
    public async Task A_file_cut_off_or_with_damaged_bytes_is_the_stores_trouble_and_never_a_crash()
    {
        await FillAsync(200);
        var sound = await System.IO.File.ReadAllBytesAsync(File, Token);
        var random = TestSeed.Random(3);
        var refused = 0;
        for (var i = 0; i < 150; i++)
        {
            var damaged = i < 40 ? sound[..random.Next(1, sound.Length)] : [.. sound];
            for (var flips = i < 40 ? 0 : 1 + (i % 20); flips > 0; flips--)
            {
                damaged[random.Next(i % 2 == 0 ? 2048 : damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            var path = _folder.File($"damaged-{i}.db");
            await System.IO.File.WriteAllBytesAsync(path, damaged, Token);
            try
            {
                await using var store = await new SqliteDatabase(path).OpenAsync(cancellationToken: Token);
                await store.ReadAllAsync(Token).CountAsync(Token);
                await store.ListAsync(new ItemFilter(), null, 300, Token);
                await store.SummariseAsync(Token);
                await store.NearestAsync([new float[3]], 5, new ItemFilter(), Token);
            }
            catch (StoreException e)
            {
                Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 50, $"{refused} refused");
    }

    [Fact]
    public async Task A_locked_or_unwritable_place_is_a_failure_that_names_the_file()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "", Token);
        await Assert.ThrowsAnyAsync<UnavailableException>(() => new SqliteDatabase(_folder.File("file/archive.db")).OpenOrCreateAsync(Identity, Token));
    }

    // A limit on the pages of a file holds for one connection, and the store takes from the pool the one that was put there last.
    protected override Task FillDiskAsync() => LimitPagesAsync(1);

    protected override Task EmptyDiskAsync() => LimitPagesAsync(1_000_000);

    private Task LimitPagesAsync(long more)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = File, Mode = SqliteOpenMode.ReadWrite, Pooling = true }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        command.CommandText = $"PRAGMA max_page_count = {(long)command.ExecuteScalar()! + more}";
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

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
