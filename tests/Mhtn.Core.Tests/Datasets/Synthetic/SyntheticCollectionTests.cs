using Mhtn.Core.Datasets.Synthetic;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Datasets.Synthetic;

public sealed class SyntheticCollectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SyntheticOptions Small { get; } = new()
    {
        TargetClasses = 4,
        SourceClasses = 6,
        TrainPerClass = 5,
        ValidationPerClass = 2,
        TestPerClass = 3,
        SourcePerClass = 7,
    };

    [Fact]
    public void One_seed_gives_one_collection_and_another_seed_another()
    {
        Assert.Equal(Hash(SyntheticCollection.Target(Small, TestSeed.Of(1))), Hash(SyntheticCollection.Target(Small, TestSeed.Of(1))));
        Assert.NotEqual(Hash(SyntheticCollection.Target(Small, TestSeed.Of(1))), Hash(SyntheticCollection.Target(Small, TestSeed.Of(2))));
        Assert.Equal(Hash(SyntheticCollection.Source(Small, TestSeed.Of(1))), Hash(SyntheticCollection.Source(Small, TestSeed.Of(1))));
        Assert.NotEqual(Hash(SyntheticCollection.Source(Small, TestSeed.Of(1))), Hash(SyntheticCollection.Source(Small, TestSeed.Of(2))));

        static string Hash(ItemCollection collection) => CollectionHash.Compute(collection, Token);
    }

    [Fact]
    public void Every_class_has_its_items_in_each_modality_and_split_and_audio_covers_six_tenths()
    {
        var target = SyntheticCollection.Target(Small, TestSeed.Of(1));

        Assert.Equal([Modality.Audio, Modality.Image, Modality.Text], target.Modalities);
        Assert.Equal(["class-00", "class-01", "class-02", "class-03"], target.Classes);
        foreach (var (split, count) in new[] { (Split.Train, 5), (Split.Validation, 2), (Split.Test, 3) })
        {
            var groups = target.Of(split).GroupBy(i => (i.Modality, i.Labels.Single())).ToDictionary(g => g.Key, g => g.Count());
            Assert.Equal(4 + 4 + 3, groups.Count);
            Assert.All(groups.Values, c => Assert.Equal(count, c));
            Assert.False(groups.ContainsKey((Modality.Audio, "class-03")));
        }

        Assert.Equal(target.Items.Count, target.Items.Select(i => i.Id).Distinct().Count());
        Assert.All(target.Items, i => Assert.Null(i.Pair));
    }

    [Fact]
    public void The_source_is_of_images_of_other_classes_without_splits()
    {
        var source = SyntheticCollection.Source(Small, TestSeed.Of(1));

        Assert.Equal(42, source.Items.Count);
        Assert.Equal([Modality.Image], source.Modalities);
        Assert.Equal(6, source.Classes.Count);
        Assert.Empty(source.Classes.Intersect(SyntheticCollection.Target(Small, TestSeed.Of(1)).Classes));
        Assert.All(source.Items, i => Assert.Null(i.Split));
        Assert.Equal(42, source.Items.Select(i => i.Id).Distinct().Count());
    }

    [Fact]
    public void Features_are_finite_of_one_width_a_modality_and_never_twice_the_same()
    {
        var target = SyntheticCollection.Target(Small, TestSeed.Of(1));

        foreach (var (modality, width) in new[] { (Modality.Image, 64), (Modality.Text, 48), (Modality.Audio, 32) })
        {
            var features = target.Items.Where(i => i.Modality == modality).Select(Features).ToArray();
            Assert.All(features, f => Assert.Equal(width, f.Length));
            Assert.All(features, f => Assert.All(f, v => Assert.True(float.IsFinite(v))));
            Assert.Equal(features.Length, features.Select(f => f[0]).Distinct().Count());
        }
    }

    [Fact]
    public void Items_of_one_class_lie_nearer_than_those_of_two()
    {
        var target = SyntheticCollection.Target(new SyntheticOptions { TargetClasses = 6, TrainPerClass = 12 }, 3);

        foreach (var modality in target.Modalities)
        {
            var items = target.Of(Split.Train).Where(i => i.Modality == modality).Select(i => (Label: i.Labels[0], Features: Features(i))).ToArray();
            var pairs = items.SelectMany(a => items.Where(b => b != a).Select(b => (Same: a.Label == b.Label, Distance: Distance(a.Features, b.Features)))).ToArray();
            Assert.True(pairs.Where(p => p.Same).Average(p => p.Distance) < 0.97 * pairs.Where(p => !p.Same).Average(p => p.Distance));
        }
    }

    [Fact]
    public void Source_and_target_images_are_alike_but_not_of_one_distribution()
    {
        // The same warp under a shifted style: over many classes the means differ, by less than the spread.
        var many = new SyntheticOptions { TargetClasses = 300, SourceClasses = 300, TrainPerClass = 1, ValidationPerClass = 0, TestPerClass = 0, SourcePerClass = 1 };
        var target = Images(SyntheticCollection.Target(many, 1));
        var again = Images(SyntheticCollection.Target(many with { TrainPerClass = 2 }, 1));
        var source = Images(SyntheticCollection.Source(many, 1));

        var spread = Math.Sqrt(target.Average(f => Math.Pow(Distance(f, Mean(target)), 2)));
        Assert.InRange(Distance(Mean(target), Mean(again)), 0, 0.1 * spread);
        Assert.InRange(Distance(Mean(target), Mean(source)), 0.15 * spread, spread);

        static float[][] Images(ItemCollection collection) => [.. collection.Items.Where(i => i.Modality == Modality.Image).Select(Features)];
    }

    private static float[] Features(MediaItem item) => ((FeatureContent)item.Content).Values.ToArray();

    private static float[] Mean(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(j => rows.Average(r => r[j]))];

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (double)(x - y)).Sum());
}
