using CsCheck;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Splits;

namespace Mhtn.Core.Tests.Splits;

public sealed class SplitAssignerTests
{
    private static readonly Gen<Split?> AnySplit = Gen.Int[-1, 2].Select(i => i < 0 ? (Split?)null : (Split)i);
    private static readonly Gen<Split?> NoSplit = Gen.Const((Split?)null);

    [Fact]
    public void Seventy_ten_and_twenty_of_a_hundred_of_every_class_and_modality()
    {
        var items =
            from label in "abc"
            from modality in (Modality[])[Modality.Image, Modality.Text]
            from number in Enumerable.Range(0, 100)
            select Item($"{label}{modality}{number}", modality, $"{label}");
        var assigned = SplitAssigner.Assign(Collection(items), TestSeed.Of(1));
        foreach (var stratum in assigned.Items.GroupBy(i => (i.Labels[0], i.Modality)))
        {
            Assert.Equal([70, 10, 20], Counts(stratum));
        }
    }

    [Fact]
    public void Many_small_classes_come_out_right_in_sum()
    {
        var items = Enumerable.Range(0, 300).Select(i => Item($"{i:000}", Modality.Image, $"class {i / 3:00}"));
        var assigned = SplitAssigner.Assign(Collection(items), TestSeed.Of(1));
        Assert.All(assigned.Items.GroupBy(i => i.Labels[0]), c => Assert.InRange(c.Count(i => i.Split == Split.Train), 2, 3));
        var counts = Counts(assigned.Items);
        Assert.InRange(counts[0], 209, 211);
        Assert.InRange(counts[1], 29, 31);
    }

    [Fact]
    public void A_class_of_one_item_is_there_to_learn_from() =>
        Assert.Equal(
            Split.Train,
            SplitAssigner.Assign(Collection([.. Enumerable.Range(0, 20).Select(i => Item($"{i}", Modality.Image, "many")), Item("x", Modality.Image, "one")]), TestSeed.Of(3))
                .Items[^1].Split);

    [Fact]
    public void Training_items_without_validation_items_give_a_tenth_of_every_class()
    {
        var items = Enumerable.Range(0, 60).Select(i => Item($"{i:00}", Modality.Image, i < 40 ? "a" : "b", i % 2 == 0 ? Split.Train : Split.Test));
        var assigned = SplitAssigner.Assign(Collection(items), TestSeed.Of(5));
        Assert.Equal([18, 2, 20], Counts(assigned.Items.Where(i => i.Labels[0] == "a")));
        Assert.Equal([9, 1, 10], Counts(assigned.Items.Where(i => i.Labels[0] == "b")));
    }

    [Fact]
    public void A_collection_with_its_three_splits_stays_as_it_is()
    {
        var items = Enumerable.Range(0, 30).Select(i => Item($"{i}", Modality.Image, "a", (Split)(i % 3))).ToArray();
        Assert.Equal(items, SplitAssigner.Assign(Collection(items), TestSeed.Of(1)).Items);
    }

    [Fact]
    public void An_item_without_a_split_follows_its_partner_away_from_training()
    {
        var assigned = SplitAssigner.Assign(
            Collection(
            [
                Item("a", Modality.Image, "x", Split.Test, "p"), Item("b", Modality.Text, "x", null, "p"), Item("c", Modality.Text, "x", Split.Train, "p"),
                Item("d", Modality.Image, "x", Split.Train, "q"), Item("e", Modality.Text, "x", null, "q"), Item("f", Modality.Text, "x", Split.Validation),
            ]),
            TestSeed.Of(1));
        Assert.Equal(
            [Split.Test, Split.Test, Split.Train, Split.Train, Split.Train, Split.Validation],
            assigned.Items.Select(i => i.Split!.Value));
    }

    [Fact]
    public void A_pair_called_like_an_item_is_not_that_item()
    {
        var items = Enumerable.Range(0, 40).Select(i => Item($"{i}", Modality.Image, "x", pair: i % 2 == 0 ? $"{i + 1}" : null));
        Assert.Equal([28, 4, 8], Counts(SplitAssigner.Assign(Collection(items), TestSeed.Of(1)).Items));
    }

    [Fact]
    public void The_seed_decides() =>
        Assert.True(Enumerable.Range(0, 5).Select(seed => Splits(SplitAssigner.Assign(Mixed(), TestSeed.Of(seed)))).Distinct().Count() == 5);

    [Fact]
    public void The_split_of_a_seed_does_not_change_with_the_version() =>
        Assert.Equal("0002001020", string.Concat(SplitAssigner.Assign(Collection(Enumerable.Range(0, 10).Select(i => Item($"{i}", Modality.Image, "x"))), seed: 7)
            .Items.Select(i => (int)i.Split!.Value)));

    [Fact]
    public void Every_collection_keeps_its_promises() =>
        Gen.Select(Items(AnySplit), Gen.Int).SampleSeeded(
            1,
            (items, seed) =>
            {
                // An item without a split follows its partners; where none is left to train on, that is said.
                if (items.Length > 0 && !items.Any(i => i.Split == Split.Train || (i.Split is null && Partners(i).All(p => p.Split is null))))
                {
                    Assert.Throws<InputException>(() => SplitAssigner.Assign(Collection(items), seed));
                    return;
                }

                var assigned = items.Length == 0 ? [] : SplitAssigner.Assign(Collection(items), seed).Items;
                Assert.Equal(items.Select(i => i.Id), assigned.Select(i => i.Id));
                var hasValidation = items.Any(i => i.Split == Split.Validation);
                foreach (var (before, after) in items.Zip(assigned))
                {
                    Assert.NotNull(after.Split);
                    Assert.Equal(before with { Split = after.Split }, after);
                    Assert.True(
                        before.Split is null || before.Split == after.Split
                        || (!hasValidation && before.Split == Split.Train && after.Split == Split.Validation));
                }

                var free = items.Zip(assigned).Where(i => i.First.Pair is not null).GroupBy(i => i.First.Pair).Where(p => p.All(i => i.First.Split is null));
                Assert.All(free, pair => Assert.Single(pair.Select(i => i.Second.Split).Distinct()));

                IEnumerable<MediaItem> Partners(MediaItem item) => items.Where(i => item.Pair is not null && i.Pair == item.Pair);
            },
            cases: 300);

    [Fact]
    public void The_order_of_the_items_does_not_matter() =>
        Gen.Select(Items(NoSplit), Gen.Int).Where(sample => sample.Item1.Length > 0).SampleSeeded(
            2,
            (items, seed) =>
            {
                var forwards = SplitAssigner.Assign(Collection(items), seed).Items.ToDictionary(i => i.Id, i => i.Split);
                var backwards = SplitAssigner.Assign(Collection(items.Reverse()), seed).Items;
                Assert.All(backwards, item => Assert.Equal(forwards[item.Id], item.Split));
            },
            cases: 100);

    [Fact]
    public void Without_an_item_to_train_on_there_is_nothing_to_do()
    {
        var exception = Assert.Throws<InputException>(() => SplitAssigner.Assign(Collection([Item("a", Modality.Image, "x", Split.Test)]), 1));
        Assert.Contains("made by hand: expected items to train on, found 1 items, none of split train", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 0.2, 0.2)]
    [InlineData(0, 0.5, 0.5)]
    [InlineData(1.2, -0.2, 0)]
    [InlineData(double.NaN, 0.5, 0.5)]
    public void Shares_that_are_none_are_refused(double train, double validation, double test)
    {
        var exception = Assert.Throws<InputException>(() => SplitAssigner.Assign(Mixed(), 1, new SplitRatios(train, validation, test)));
        Assert.Contains("three shares that add up to 1", exception.Message, StringComparison.Ordinal);
    }

    private static Gen<MediaItem[]> Items(Gen<Split?> split) =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], split, Gen.Int[0, 30])
            .Array[0, 60]
            .Select(drawn => drawn
                .Select((d, i) => Item($"{(i * 37) % 61}-{i}", new Modality(((char)('a' + d.Item1)).ToString()), $"c{d.Item2}", d.Item3, d.Item4 < 10 ? $"p{d.Item4}" : null))
                .ToArray());

    private static ItemCollection Mixed() => Collection(Enumerable.Range(0, 50).Select(i => Item($"{i}", Modality.Image, $"{i % 3}")));

    private static ItemCollection Collection(IEnumerable<MediaItem> items) => new("made by hand", [.. items]);

    private static MediaItem Item(string id, Modality modality, string label, Split? split = null, string? pair = null) =>
        new(id, modality, new TextContent(id), [label], split, pair);

    private static int[] Counts(IEnumerable<MediaItem> items)
    {
        var counts = new int[3];
        foreach (var item in items)
        {
            counts[(int)item.Split!.Value]++;
        }

        return counts;
    }

    private static string Splits(ItemCollection collection) => string.Concat(collection.Items.Select(i => (int)i.Split!.Value));
}
