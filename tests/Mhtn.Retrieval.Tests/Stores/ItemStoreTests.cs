using System.Collections;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Tests.Stores;

/// <summary>What every store promises.</summary>
public abstract class ItemStoreTests
{
    protected static StoreIdentity Identity { get; } = new("bundle-a", 3, "/models/a.mhtn");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

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
            },
            new("ü/2", Modality.Image, [], new[] { 0f, -0f, 1f }, Path: "/archive/ü 2.png"),
        ];
        await store.UpsertAsync(items, Token);
        Assert.Equal(items.Select(Shown), (await store.ReadAllAsync(Token).ToListAsync(Token)).Select(Shown));
        Assert.Equal(Shown(items[1]), Shown((await store.FindAsync("ü/2", Token))!));
        Assert.Null(await store.FindAsync("Ü/2", Token));
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
        await Assert.ThrowsAsync<InputException>(() => store.UpsertAsync([Item("", 1)], Token));
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
    public async Task A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written()
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

    protected static StoredItem Item(string id, float first, params string[] labels) =>
        new(id, Modality.Image, labels, new[] { first, 0, 0 }, Path: $"/archive/{id}.png");

    /// <summary>An item as text that two items share only where they are equal to the last bit.</summary>
    protected static string Shown(StoredItem item)
    {
        var bits = item.Vector.ToArray().Select(BitConverter.SingleToInt32Bits);
        return $"{item with { Labels = [], Vector = default }} {string.Join("|", item.Labels)} {string.Join(",", bits)}";
    }

    /// <summary>A new, empty store of <see cref="Identity"/>.</summary>
    protected abstract Task<IItemStore> OpenAsync();

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
