using System.Collections;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Tests.Stores;

/// <summary>What every store promises.</summary>
public abstract class ItemStoreTests
{
    protected static StoreIdentity Identity { get; } = new("bundle-a", 3, "/models/a.mhtn") { Similarity = Similarity.InnerProduct };

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A place of this test's own, without collections; always the same within one test.</summary>
    protected abstract IItemDatabase Database { get; }

    [Fact]
    public async Task An_item_comes_back_as_it_went_in()
    {
        await using var store = await OpenAsync();
        StoredItem[] items =
        [
            new("1", Modality.Text, ["dog", "Übung \"a\", b"], new[] { 0.1f, -float.Epsilon, float.MaxValue }, Snippet: "ein Hund\n🐕")
            {
                Pair = "p1",
                Split = Split.Validation,
                ContentHash = "c0ffee",
                Metadata = new Dictionary<string, string> { ["year"] = "1911", ["Ort 'x'"] = "Köln; DROP TABLE items\n" },
            },
            new("ü/2", Modality.Image, [], new[] { 0f, -0f, 1f }, Path: "/archive/ü 2.png"),
        ];
        await store.UpsertAsync(items, Token);
        Assert.Equal(items.Select(Shown), (await store.ReadAllAsync(Token).ToListAsync(Token)).Select(Shown));
        Assert.Equal([Shown(items[1]), Shown(items[0])], (await store.FindAsync(["ü/2", "Ü/2", "1"], Token)).Select(Shown));
        Assert.Equal([KeyValuePair.Create("1", "c0ffee")], await store.HashesAsync(["1", "ü/2", "nobody"], Token));
        Assert.Equal(Identity, store.Identity);
    }

    [Fact]
    public async Task An_item_replaced_keeps_its_place_and_the_last_of_equal_ids_stays()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([Item("a", 1), Item("b", 2), Item("c", 3)], Token);
        await store.UpsertAsync([Item("d", 4), Item("a", 5), Item("d", 6)], Token);
        var all = await store.ReadAllAsync(Token).ToListAsync(Token);
        Assert.Equal(["a5", "b2", "c3", "d6"], all.Select(i => $"{i.Id}{i.Vector.Span[0]}"));
    }

    [Fact]
    public async Task Items_deleted_are_gone_and_unknown_ids_passed_over()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([Item("a", 1), Item("b", 2), Item("c", 3)], Token);
        Assert.Equal(2, await store.DeleteAsync(["c", "nobody", "a"], Token));
        Assert.Equal(["b"], await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token));
    }

    [Fact]
    public async Task The_summary_counts_by_modality_and_label()
    {
        await using var store = await OpenAsync();
        Assert.Equal(0, (await store.SummariseAsync(Token)).Count);
        var sound = Item("c", 3) with { Modality = Modality.Audio };
        await store.UpsertAsync([Item("a", 1, "dog", "cat"), Item("b", 2, "dog", "dog"), sound], Token);
        var summary = await store.SummariseAsync(Token);
        Assert.Equal(3, summary.Count);
        Assert.Equal([(Modality.Audio, 1), (Modality.Image, 2)], summary.Modalities.Select(m => (m.Key, m.Value)));
        Assert.Equal([("cat", 1), ("dog", 2)], summary.Labels.Select(l => (l.Key, l.Value)));
    }

    [Fact]
    public async Task A_vector_the_store_cannot_hold_is_refused_with_its_whole_batch()
    {
        await using var store = await OpenAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => store.UpsertAsync([Item("a", 1), Item("b", float.NaN)], Token));
        const string Expected = "expected a finite vector of 3, the dimension of the store, found";
        Assert.StartsWith($"item b: {Expected} a value that is not finite.", error.Message, StringComparison.Ordinal);
        var wide = Item("c", 1) with { Vector = new float[4] };
        error = await Assert.ThrowsAsync<InputException>(() => store.UpsertAsync([Item("a", 1), wide], Token));
        Assert.StartsWith($"item c: {Expected} a vector of 4.", error.Message, StringComparison.Ordinal);
        StoredItem[] others =
        [
            Item("", 1),
            Item("a\0b", 1),
            Item("a\ud800", 1),
            Item("a", 1, "dog\0"),
            Item("a", 1) with { Snippet = "\ud83d" },
            Item("a", 1) with { Metadata = new Dictionary<string, string> { [""] = "x" } },
            Item("a", 1) with { Metadata = new Dictionary<string, string> { ["x"] = "\0" } },
        ];
        foreach (var other in others)
        {
            await Assert.ThrowsAsync<InputException>(() => store.UpsertAsync([Item("a", 1), other], Token));
        }

        Assert.Equal(0, (await store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task A_batch_cancelled_in_its_middle_leaves_nothing()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([Item("before", 1)], Token);
        using var source = new CancellationTokenSource();
        var batch = new CancellingList([.. Enumerable.Range(0, 10).Select(i => Item($"i{i}", i))], source);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.UpsertAsync(batch, source.Token));
        Assert.Equal(["before"], await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token));
    }

    [Fact]
    public virtual async Task A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([.. Enumerable.Range(0, 3000).Select(i => Item($"i{i}", 1))], Token);
        var seen = 0;
        await foreach (var item in store.ReadAllAsync(Token))
        {
            if (seen == 0)
            {
                await store.UpsertAsync([.. Enumerable.Range(0, 3500).Select(i => Item($"i{i}", 2))], Token);
                await store.DeleteAsync(["i2999"], Token);
            }

            Assert.Equal(1, item.Vector.Span[0]);
            seen++;
        }

        Assert.Equal(3000, seen);
        Assert.Equal(3499, (await store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task Writers_and_readers_do_not_disturb_one_another()
    {
        await using var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(
            async () =>
            {
                for (var batch = 0; batch < 5; batch++)
                {
                    await store.UpsertAsync([.. Enumerable.Range(0, 20).Select(i => Item($"{w}-{batch}-{i}", i))], Token);
                    Assert.Equal(0, await store.ReadAllAsync(Token).CountAsync(Token) % 20);
                }
            },
            Token)));
        Assert.Equal(400, (await store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task The_nearest_come_first_and_equal_ones_in_the_order_of_insertion()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([At("low", 0.1f, 0), At("b", 0.5f, 0), At("a", 0.5f, 0), At("other", 0, 0.9f), At("high", 0.7f, 0.1f)], Token);
        await store.UpsertAsync([At("b", 0.5f, 0)], Token);
        var found = await store.NearestAsync([new[] { 1f, 0, 0 }, new[] { 0, -1f, 0 }], 4, new ItemFilter(), Token);
        Assert.Equal(["high", "b", "a", "low"], found[0].Select(f => f.Item.Id));
        Assert.Equal([0.7f, 0.5f, 0.5f, 0.1f], found[0].Select(f => f.Score));
        Assert.Equal(["low", "b", "a", "high"], found[1].Select(f => f.Item.Id));
        Assert.Equal(5, (await store.NearestAsync([new[] { 1f, 0, 0 }], 100, new ItemFilter(), Token))[0].Count);
        Assert.Equal(Shown(At("high", 0.7f, 0.1f)), Shown(found[0][0].Item));
    }

    [Fact]
    public async Task A_cosine_store_compares_directions_alone_and_a_zero_vector_is_near_nothing()
    {
        await using var store = await Database.OpenOrCreateAsync(Identity with { Similarity = Similarity.Cosine }, Token);
        await store.UpsertAsync([At("zero", 0, 0), At("long", 3e30f, 4e30f), At("short", 1e-30f, 0), At("away", -5, 0)], Token);
        var query = ComparedVector.Prepare(Similarity.Cosine, [7f, 0, 0]);
        var found = (await store.NearestAsync([query], 10, new ItemFilter(), Token))[0];
        Assert.Equal(["short", "long", "zero", "away"], found.Select(f => f.Item.Id));
        Assert.Equal([1, 0.6f, 0, -1], found.Select(f => MathF.Round(f.Score, 6)));
        Assert.Equal(1, found[1].Item.Vector.ToArray().Sum(v => v * v), 1e-6);
    }

    [Fact]
    public async Task Filters_let_through_what_passes_every_condition()
    {
        await using var store = await OpenAsync();
        StoredItem[] items =
        [
            At("1", 0.9f, 0, "dog", "pet") with { Split = Split.Train, Metadata = Metadata("year", "1911", "town", "Köln") },
            At("2", 0.8f, 0, "cat") with { Modality = Modality.Audio, Metadata = Metadata("year", "1911") },
            At("3", 0.7f, 0, "dog") with { Modality = Modality.Text, Split = Split.Test, Metadata = Metadata("year", "1912", "town", "Köln") },
            At("4", 0.6f, 0) with { Metadata = Metadata("town", "1911") },
            At("%_'", 0.5f, 0, "cat") with { Split = Split.Train },
        ];
        await store.UpsertAsync(items, Token);
        ItemFilter[] filters =
        [
            new() { Modalities = [Modality.Audio, Modality.Text] },
            new() { Labels = ["dog"] },
            new() { Labels = ["cat", "pet", "nothing"] },
            new() { Split = Split.Train },
            new() { Metadata = Wanted("year", "1911") },
            new() { Metadata = Wanted("year", "1911", "1912") },
            new() { Metadata = new Dictionary<string, IReadOnlyList<string>>(Wanted("year", "1912").Concat(Wanted("town", "Köln"))) },
            new() { Metadata = Wanted("nobody", "x") },
            new() { Ids = ["3", "%_'", "nobody"] },
            new() { Ids = [] },
            new() { Ids = ["1", "2", "3"], Labels = ["dog"], Modalities = [Modality.Image], Split = Split.Train, Metadata = Wanted("town", "Köln") },
        ];
        foreach (var filter in filters)
        {
            var found = await store.NearestAsync([new[] { 1f, 0, 0 }], 10, filter, Token);
            var expected = items.Where(filter.Passes).Select(i => i.Id).ToList();
            Assert.Equal(expected, found[0].Select(f => f.Item.Id));
            Assert.Equal(expected, (await PagesAsync(store, filter, 2)).SelectMany(p => p.Items).Select(i => i.Id));
        }
    }

    [Fact]
    public async Task A_search_sees_what_was_written_before_it_by_whomever()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        Assert.Empty((await store.NearestAsync([new[] { 1f, 0, 0 }], 5, new ItemFilter(), Token))[0]);
        await other.UpsertAsync([At("a", 0.1f, 0), At("b", 0.2f, 0), At("c", 0.3f, 0)], Token);
        Assert.Equal(["c", "b", "a"], await FoundAsync(store));
        await store.UpsertAsync([At("a", 0.9f, 0)], Token);
        Assert.Equal(["a", "c", "b"], await FoundAsync(other));
        await other.DeleteAsync(["c"], Token);
        Assert.Equal(["a", "b"], await FoundAsync(store));
        await store.UpsertAsync([At("c", 0.5f, 0), At("d", 0.4f, 0)], Token);
        Assert.Equal(["a", "c", "d", "b"], await FoundAsync(other));
        Assert.Equal(["a", "c", "d", "b"], await FoundAsync(store));
    }

    [Fact]
    public async Task A_listing_gives_every_item_once_in_order_whatever_the_pages()
    {
        await using var store = await OpenAsync();
        await using var other = await Database.OpenOrCreateAsync(Identity with { Collection = "other" }, Token);
        Assert.Equal((0, null), await store.ListAsync(new ItemFilter(), null, 5, Token) is var none ? (none.Items.Count, none.Next) : default);
        for (var i = 0; i < 10; i++)
        {
            await store.UpsertAsync([Item($"{i}", i), Item($"{i}'", i) with { Modality = Modality.Audio }], Token);
            await other.UpsertAsync([Item($"{i}", -i)], Token);
        }

        await store.UpsertAsync([Item("3", 0.5f)], Token);
        var all = await store.ReadAllAsync(Token).Select(Shown).ToListAsync(Token);
        foreach (var limit in (int[])[1, 3, 10, 19, 20, 21, int.MaxValue])
        {
            var pages = await PagesAsync(store, new ItemFilter(), limit);
            Assert.Equal(all, pages.SelectMany(p => p.Items).Select(Shown));
            Assert.All(pages.SkipLast(1), p => Assert.Equal(limit, p.Items.Count));
            Assert.Equal((20 + (long)limit - 1) / limit, pages.Count);
        }
    }

    [Fact]
    public async Task A_listing_goes_on_behind_its_cursor_while_others_write()
    {
        await using var store = await OpenAsync();
        await using var other = await OpenAsync();
        await store.UpsertAsync([.. "abcdef".Select(c => Item($"{c}", 1))], Token);
        var first = await store.ListAsync(new ItemFilter(), null, 2, Token);
        Assert.Equal(["a", "b"], first.Items.Select(i => i.Id));
        await other.DeleteAsync(["a", "b", "d"], Token);
        await other.UpsertAsync([Item("c", 2), Item("g", 2), Item("b", 2)], Token);
        var second = await store.ListAsync(new ItemFilter(), first.Next, 3, Token);
        Assert.Equal(["c2", "e1", "f1"], second.Items.Select(i => $"{i.Id}{i.Vector.Span[0]}"));
        var third = await store.ListAsync(new ItemFilter(), second.Next, 3, Token);
        Assert.Equal(["g", "b"], third.Items.Select(i => i.Id));
        Assert.Null(third.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("Möbel")]
    [InlineData("AAAAAAAAAAE=,")]
    [InlineData("__________8")]
    public async Task A_cursor_that_no_page_gave_is_refused(string cursor)
    {
        await using var store = await OpenAsync();
        var error = await Assert.ThrowsAsync<InputException>(() => store.ListAsync(new ItemFilter(), cursor, 1, Token));
        Assert.Equal($"cursor: expected one that an earlier page gave, found \"{cursor}\". Begin again without a cursor.", error.Message);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ListAsync(new ItemFilter(), null, 0, Token));
    }

    [Fact]
    public async Task Names_that_no_item_bears_are_told()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([At("a", 1, 0, "dog"), At("b", 1, 0, "cat")], Token);
        await store.DeleteAsync(["b"], Token);
        var unmatched = await store.UnmatchedAsync(
            new ItemFilter { Modalities = [Modality.Image, Modality.Video], Labels = ["dog", "cat", "dgo"] }, Token);
        Assert.Equal([Modality.Video], unmatched.Modalities);
        Assert.Equal(["cat", "dgo"], unmatched.Labels);
    }

    [Fact]
    public async Task Collections_stand_apart_and_go_one_by_one()
    {
        var database = Database;
        Assert.Empty(await database.ListAsync(Token));
        var second = new StoreIdentity("bundle-b", 2, "/models/b.mhtn") { Collection = "Möbel & \"Bilder\"" };
        await using (var one = await OpenAsync())
        await using (var two = await database.OpenOrCreateAsync(second, Token))
        {
            await one.UpsertAsync([At("a", 0.5f, 0)], Token);
            await two.UpsertAsync([At("a", 0, 0, "other") with { Vector = new[] { 1f, 0 } }], Token);
            Assert.Equal(0.5f, (await one.FindAsync(["a"], Token))[0].Vector.Span[0]);
            Assert.Empty((await one.SummariseAsync(Token)).Labels);
            Assert.Equal(["a"], (await two.NearestAsync([new[] { 1f, 0 }], 5, new ItemFilter(), Token))[0].Select(f => f.Item.Id));
        }

        Assert.Equal([second, Identity], (await database.ListAsync(Token)).OrderByDescending(c => c.BundleId));
        Assert.True(await database.DropAsync(second.Collection, Token));
        Assert.False(await database.DropAsync(second.Collection, Token));
        Assert.Equal([Identity], await database.ListAsync(Token));
        var error = await Assert.ThrowsAsync<CollectionMissingException>(() => database.OpenAsync(second.Collection, Token));
        Assert.Contains($"expected a collection \"{second.Collection}\", found \"default\".", error.Message, StringComparison.Ordinal);
        await using var left = await database.OpenAsync(cancellationToken: Token);
        Assert.Equal(1, (await left.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task A_collection_takes_anothers_place_and_what_was_there_is_kept_until_the_next_time()
    {
        var database = Database;
        foreach (var (name, id) in (IEnumerable<(string, string)>)[("default", "one"), ("a", "two"), ("b", "three")])
        {
            await using var store = await database.OpenOrCreateAsync(Identity with { Collection = name, BundleId = id }, Token);
            await store.UpsertAsync([Item(id, 1)], Token);
        }

        await database.ReplaceAsync("default", "a", Token);
        Assert.Equal("b three, default two, default.previous one", await HeldAsync(database));
        await database.ReplaceAsync("default", "default.previous", Token);
        Assert.Equal("b three, default one, default.previous two", await HeldAsync(database));
        await database.ReplaceAsync("default", "b", Token);
        Assert.Equal("default three, default.previous one", await HeldAsync(database));
        await database.ReplaceAsync("new", "default", Token);
        Assert.Equal("default.previous one, new three", await HeldAsync(database));
        await database.ReplaceAsync("default", "default.previous", Token);
        Assert.Equal("default one, new three", await HeldAsync(database));
    }

    [Fact]
    public async Task A_store_tells_when_its_name_means_another_collection_or_none()
    {
        var database = Database;
        await using var first = await database.OpenOrCreateAsync(Identity, Token);
        await using var second = await database.OpenOrCreateAsync(Identity with { Collection = "second" }, Token);
        Assert.True(await first.IsCurrentAsync(Token));

        await database.ReplaceAsync(Identity.Collection, "second", Token);
        Assert.False(await first.IsCurrentAsync(Token));
        Assert.False(await second.IsCurrentAsync(Token));
        await using var third = await database.OpenAsync(Identity.Collection, Token);
        Assert.True(await third.IsCurrentAsync(Token));

        await database.DropAsync(Identity.Collection, Token);
        Assert.False(await third.IsCurrentAsync(Token));
    }

    [Fact]
    public async Task A_replacement_that_cannot_be_changes_nothing()
    {
        var database = Database;
        await Assert.ThrowsAnyAsync<MhtnException>(() => database.ReplaceAsync("default", "nobody", Token));
        await using (var store = await OpenAsync())
        {
            await store.UpsertAsync([Item("one", 1)], Token);
        }

        var error = await Assert.ThrowsAsync<CollectionMissingException>(() => database.ReplaceAsync("default", "nobody", Token));
        Assert.Contains("expected a collection \"nobody\", found \"default\".", error.Message, StringComparison.Ordinal);
        foreach (var name in (string[])["", "a\nb", new('x', 195), "default"])
        {
            await Assert.ThrowsAsync<InputException>(() => database.ReplaceAsync(name, "default", Token));
        }

        Assert.Equal("default one", await HeldAsync(database));
    }

    [Fact]
    public async Task An_open_store_goes_on_with_the_collection_it_opened_until_that_is_gone()
    {
        var database = Database;
        await using var opened = await OpenAsync();
        await opened.UpsertAsync([At("old", 1, 0)], Token);
        Assert.Equal(["old"], await FoundAsync(opened));
        await MakeAndReplaceAsync("new");
        await using var anew = await database.OpenAsync(cancellationToken: Token);
        Assert.Equal(["new"], await FoundAsync(anew));
        await opened.UpsertAsync([At("older", 2, 0)], Token);
        Assert.Equal(["older", "old"], await FoundAsync(opened));
        Assert.Equal(["old", "older"], (await opened.ListAsync(new ItemFilter(), null, 5, Token)).Items.Select(i => i.Id));
        Assert.Equal("default new, default.previous old older", await HeldAsync(database));

        // Now its collection is dropped, and others are made.
        await MakeAndReplaceAsync("newer");
        await (await database.OpenOrCreateAsync(Identity with { Collection = "fresh" }, Token)).DisposeAsync();
        Func<Task>[] operations =
        [
            () => opened.UpsertAsync([At("x", 1, 0)], Token),
            () => opened.DeleteAsync(["old"], Token),
            () => opened.FindAsync(["old"], Token),
            () => opened.HashesAsync(["old"], Token),
            () => opened.SummariseAsync(Token),
            () => opened.ReadAllAsync(Token).CountAsync(Token).AsTask(),
            () => opened.ListAsync(new ItemFilter(), null, 5, Token),
            () => FoundAsync(opened),
            () => opened.UnmatchedAsync(new ItemFilter { Labels = ["dog"] }, Token),
        ];
        foreach (var operation in operations)
        {
            var error = await Assert.ThrowsAsync<CollectionMissingException>(operation);
            Assert.EndsWith(
                ": expected the collection \"default\" as it was opened, found a collection that was removed since. Open it anew.",
                error.Message,
                StringComparison.Ordinal);
        }

        Assert.Equal("default newer, default.previous new, fresh", await HeldAsync(database));

        async Task MakeAndReplaceAsync(string id)
        {
            await using (var next = await database.OpenOrCreateAsync(Identity with { Collection = "next" }, Token))
            {
                await next.UpsertAsync([At(id, 1, 0)], Token);
            }

            await database.ReplaceAsync("default", "next", Token);
        }
    }

    [Fact]
    public async Task A_collection_made_anew_under_a_dropped_ones_name_is_another()
    {
        var database = Database;
        await using var dropped = await OpenAsync();
        await dropped.UpsertAsync([At("old", 1, 0)], Token);
        Assert.True(await database.DropAsync("default", Token));
        await using var anew = await OpenAsync();
        await anew.UpsertAsync([At("new", 1, 0)], Token);
        await Assert.ThrowsAsync<CollectionMissingException>(() => FoundAsync(dropped));
        await Assert.ThrowsAsync<CollectionMissingException>(() => dropped.DeleteAsync(["new"], Token));
        Assert.Equal("default new", await HeldAsync(database));
    }

    [Fact]
    public async Task A_full_disk_is_told_and_leaves_what_was_written_before()
    {
        await using var store = await OpenAsync();
        await store.UpsertAsync([Item("before", 1)], Token);
        await FillDiskAsync();
        StoredItem[] batch = [.. Enumerable.Range(0, 2000).Select(i => Item($"i{i}", 2) with { Snippet = new string('x', 1000) })];
        var error = await Assert.ThrowsAsync<StorageFullException>(() => store.UpsertAsync(batch, Token));
        Assert.StartsWith(
            $"{store.Location}: expected room on the disk, found none. Make room, then try again; what was written before is intact.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["before"], await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token));
        Assert.Equal(["before"], await FoundAsync(store));
        await EmptyDiskAsync();
        await store.UpsertAsync(batch, Token);
        Assert.Equal(2001, (await store.SummariseAsync(Token)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task A_name_that_no_collection_can_have_is_refused(string name) =>
        await Assert.ThrowsAsync<InputException>(() => Database.OpenOrCreateAsync(Identity with { Collection = name }, Token));

    [Fact]
    public async Task A_store_of_another_bundle_is_refused_with_both_named()
    {
        await using (var store = await OpenAsync())
        {
            await store.UpsertAsync([Item("a", 1)], Token);
        }

        var other = new StoreIdentity("bundle-b", 3, "/models/b.mhtn");
        var error = await Assert.ThrowsAsync<ModelException>(() => Database.OpenOrCreateAsync(other, Token));
        Assert.EndsWith(
            ": expected the bundle the collection \"default\" was made with, bundle-a (then at /models/a.mhtn), found the bundle bundle-b. "
            + "Use that bundle, or index with this one: into a new store, into another collection, or in this one's place.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bundle_may_have_moved_and_a_collection_without_items_may_change_its_bundle()
    {
        await using (var store = await OpenAsync())
        {
            await store.UpsertAsync([Item("a", 1)], Token);
        }

        await using (await Database.OpenOrCreateAsync(Identity with { BundlePath = "/elsewhere/a.mhtn" }, Token))
        {
        }

        await using var moved = await Database.OpenAsync(cancellationToken: Token);
        Assert.Equal(Identity with { BundlePath = "/elsewhere/a.mhtn" }, moved.Identity);
        await moved.DeleteAsync(["a"], Token);
        var other = new StoreIdentity("bundle-b", 5, "/models/b.mhtn");
        await using var changed = await Database.OpenOrCreateAsync(other, Token);
        Assert.Equal(other, changed.Identity);
        var error = await Assert.ThrowsAsync<ModelException>(() => moved.UpsertAsync([Item("late", 1)], Token));
        Assert.Contains("bundle-b", error.Message, StringComparison.Ordinal);
    }

    protected static StoredItem Item(string id, float first, params string[] labels) =>
        new(id, Modality.Image, labels, new[] { first, 0, 0 }, Path: $"/archive/{id}.png");

    protected static StoredItem At(string id, float first, float second, params string[] labels) =>
        Item(id, first, labels) with { Vector = new[] { first, second, 0 } };

    /// <summary>An item as text that two items share only where they are equal to the last bit.</summary>
    protected static string Shown(StoredItem item)
    {
        var bits = item.Vector.ToArray().Select(BitConverter.SingleToInt32Bits);
        var metadata = item.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}={m.Value}");
        var rest = item with { Labels = [], Vector = default, Metadata = new Dictionary<string, string>() };
        return $"{rest} {string.Join("|", item.Labels)} {string.Join(",", bits)} {string.Join("|", metadata)}";
    }

    /// <summary>Leaves the place no room for more than a few items.</summary>
    protected abstract Task FillDiskAsync();

    /// <summary>Gives the place room again.</summary>
    protected abstract Task EmptyDiskAsync();

    protected Task<IItemStore> OpenAsync() => Database.OpenOrCreateAsync(Identity, Token);

    private static async Task<List<ItemPage>> PagesAsync(IItemStore store, ItemFilter filter, int limit)
    {
        var pages = new List<ItemPage>();
        do
        {
            pages.Add(await store.ListAsync(filter, pages.LastOrDefault()?.Next, limit, Token));
        }
        while (pages[^1].Next is not null);
        return pages;
    }

    /// <summary>Each collection's name and the ids of its items.</summary>
    private static async Task<string> HeldAsync(IItemDatabase database)
    {
        var held = new List<string>();
        foreach (var collection in await database.ListAsync(Token))
        {
            await using var store = await database.OpenAsync(collection.Collection, Token);
            var ids = await store.ReadAllAsync(Token).Select(i => i.Id).ToListAsync(Token);
            held.Add(string.Join(' ', ids.Prepend(collection.Collection)));
        }

        return string.Join(", ", held);
    }

    private static async Task<IEnumerable<string>> FoundAsync(IItemStore store) =>
        (await store.NearestAsync([new[] { 1f, 0, 0 }], 10, new ItemFilter(), Token))[0].Select(f => f.Item.Id);

    private static Dictionary<string, string> Metadata(params string[] pairs) =>
        pairs.Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> Wanted(string key, params string[] values) => new() { [key] = values };

    private sealed class CancellingList(StoredItem[] items, CancellationTokenSource source) : IReadOnlyList<StoredItem>
    {
        private int _enumerations;

        public int Count => items.Length;

        public StoredItem this[int index] => items[index];

        // The first time the batch is checked, the second time written: then it is cancelled half way.
        public IEnumerator<StoredItem> GetEnumerator()
        {
            var writing = _enumerations++ > 0;
            for (var i = 0; i < items.Length; i++)
            {
                if (writing && i == items.Length / 2)
                {
                    source.Cancel();
                }

                yield return items[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
