using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets.Synthetic;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Tests.Domains;

public sealed class DomainReaderTests
{
    private static SyntheticOptions Small { get; } = new() { TargetClasses = 4, SourceClasses = 3, TrainPerClass = 3, TestPerClass = 2, ValidationPerClass = 1, SourcePerClass = 2 };

    [Fact]
    public void A_target_is_read_by_modality_and_split_in_the_collections_order()
    {
        var collection = SyntheticCollection.Target(Small, TestSeed.Of(1));

        var target = ReadTarget(collection, seed: 9);

        Assert.Equal([Modality.Audio, Modality.Image, Modality.Text], target.Modalities);
        Assert.Equal(["class-00", "class-01", "class-02", "class-03"], target.Classes);
        Assert.Equal([32, 64, 48], target.Inputs.Select(i => i.Length));
        Assert.Equal([9, 12, 12], target.Train.Select(t => t.Count));
        Assert.Equal([3, 4, 4], target.Validation.Select(t => t.Count));
        Assert.Equal([6, 8, 8], target.Test.Select(t => t.Count));
        var expected = collection.Of(Split.Train).Where(i => i.Modality == Modality.Text).ToArray();
        Assert.Equal(expected.Select(i => i.Id), target.Train[2].Ids);
        Assert.Equal(((FeatureContent)expected[5].Content).Values.ToArray(), target.Train[2].Inputs.Row(5).ToArray());
        Assert.Equal(CollectionHash.Compute(collection, TestContext.Current.CancellationToken), target.Hash);
        Assert.Same(target.Validation, target.Of(Split.Validation));
        Assert.Same(target.Test, target.Of(Split.Test));
        Assert.Same(target.Train, target.Of(Split.Train));
    }

    [Fact]
    public void Classes_are_those_of_training_and_other_labels_are_dropped_elsewhere()
    {
        var target = ReadTarget(
            Collection(
                Item("a", Modality.Image, ["b", "a"], Split.Train),
                Item("b", Modality.Text, ["a"], Split.Train) with { Pair = "p" },
                Item("c", Modality.Image, ["z", "b"], Split.Validation),
                Item("d", Modality.Text, ["z"], Split.Test),
                Item("e", Modality.Text, [], Split.Test)),
            seed: 0);

        Assert.Equal(["a", "b"], target.Classes);
        Assert.Equal([1, 0], target.Train[0].Labels[0]);
        Assert.Equal("p", target.Train[1].Pairs[0]);
        Assert.Equal([1], target.Validation[0].Labels[0]);
        Assert.Empty(target.Test[1].Labels[0]);
        Assert.Empty(target.Test[1].Labels[1]);
        Assert.Equal(0, target.Validation[1].Count);
        Assert.Equal(2, target.Validation[1].Inputs.Columns);
    }

    [Fact]
    public void Training_items_without_a_label_are_reported_together()
    {
        var error = Assert.Throws<InputException>(() => ReadTarget(
            Collection(Item("a", Modality.Image, [], Split.Train), Item("b", Modality.Text, ["x"], Split.Train), Item("c", Modality.Text, [], Split.Train)),
            seed: 0));

        Assert.Equal(["made up, item a, label", "made up, item c, label"], error.Problems.Select(p => p.Location.ToString()));
    }

    [Fact]
    public void A_modality_without_training_items_is_refused()
    {
        var error = Assert.Throws<InputException>(() => ReadTarget(
            Collection(Item("a", Modality.Image, ["x"], Split.Train), Item("b", Modality.Text, ["x"], Split.Test), Item("c", Modality.Image, ["x"], Split.Validation)),
            seed: 0));

        Assert.StartsWith("made up, modality text: expected training items, found none.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_of_another_dimension_is_refused_by_its_id()
    {
        var error = Assert.Throws<InputException>(() => ReadTarget(
            Collection(Item("a", Modality.Image, ["x"], Split.Train), Item("long", Modality.Image, ["x"], Split.Validation, 1, 2, 3)),
            seed: 0));

        Assert.StartsWith("item long: expected 2 features", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_without_splits_is_split_by_the_seed()
    {
        var items = Enumerable.Range(0, 40).Select(i => Item($"i{i:00}", i % 2 == 0 ? Modality.Image : Modality.Text, [$"c{i / 20}"], null)).ToArray();

        var first = ReadTarget(Collection(items), seed: 1);

        Assert.Equal(28, first.Train.Sum(t => t.Count));
        Assert.Equal(first.Train[0].Ids, ReadTarget(Collection(items), seed: 1).Train[0].Ids);
        Assert.NotEqual(first.Hash, ReadTarget(Collection(items), seed: 2).Hash);
    }

    [Fact]
    public void All_of_a_source_is_learned_from_whatever_its_splits()
    {
        var collection = SyntheticCollection.Source(Small, TestSeed.Of(1));
        var source = ReadSource(
            new ItemCollection("source", [.. collection.Items.Select((item, i) => item with { Split = (Split)(i % 3) })]),
            new InputSpecification(Modality.Image, InputSpecification.Features, [64]));

        Assert.Equal(6, source.Items.Count);
        Assert.Equal(["source-00", "source-01", "source-02"], source.Classes);
        Assert.Equal([[0], [0], [1], [1], [2], [2]], source.Items.Labels);
    }

    [Fact]
    public void A_source_that_cannot_help_is_refused()
    {
        var good = Item("a", Modality.Image, ["x"], null);

        Assert.StartsWith("made up, item t: expected the hub modality image, found text.", Refusal(good, Item("t", Modality.Text, ["x"], null)), StringComparison.Ordinal);
        Assert.StartsWith("made up, item u, label: expected a class, found none.", Refusal(good, Item("u", Modality.Image, [], null)), StringComparison.Ordinal);
        Assert.StartsWith("item w: expected 2 features", Refusal(good, Item("w", Modality.Image, ["x"], null, 1)), StringComparison.Ordinal);
        Assert.StartsWith("made up: expected two or more items to learn from, found 1.", Refusal(good), StringComparison.Ordinal);
        Assert.StartsWith("made up: expected two or more items to learn from, found 0.", Refusal(), StringComparison.Ordinal);

        static string Refusal(params MediaItem[] items) => Assert.Throws<InputException>(() => ReadSource(
            Collection(items), new InputSpecification(Modality.Image, InputSpecification.Features, [2]))).Message;
    }

    private static ItemCollection Collection(params MediaItem[] items) => new("made up", items);

    private static MediaItem Item(string id, Modality modality, string[] labels, Split? split, params float[] features) =>
        new(id, modality, new FeatureContent(features.Length == 0 ? [1f, 2f] : features), labels, split);

    private static TargetDomain ReadTarget(ItemCollection collection, int seed) =>
        DomainReader.ReadTarget(collection, TestSeed.Of(seed), cancellationToken: TestContext.Current.CancellationToken);

    private static SourceDomain ReadSource(ItemCollection collection, InputSpecification hub) =>
        DomainReader.ReadSource(collection, hub, cancellationToken: TestContext.Current.CancellationToken);
}
