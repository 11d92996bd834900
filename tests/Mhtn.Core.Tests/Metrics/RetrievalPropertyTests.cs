using CsCheck;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class RetrievalPropertyTests
{
    private static readonly int[] ThreadCounts = [1, 2, 7];

    private static readonly Gen<EmbeddingSet[]> WholeNumberSets =
        from dimension in Gen.Int[1, 6]
        from counts in Gen.Int[0, 40].Array[1, 3]
        from vectors in Gen.Int[-2, 2].Select(v => (float)v).Array[dimension].Array[counts.Sum()]
        from classes in Gen.Int[0, 4].Array[0, 2].Array[counts.Sum()]
        select counts
            .Select((count, i) => (Modality: new Modality($"m{i}"), Start: counts.Take(i).Sum(), Count: count))
            .Select(s => TestSets.Of(s.Modality, dimension, [.. vectors.Zip(classes).Skip(s.Start).Take(s.Count)]))
            .ToArray();

    [Fact]
    public void It_agrees_with_the_slow_way_where_ties_abound() =>
        WholeNumberSets.SampleSeeded(1, AssertAgrees);

    [Fact]
    public void It_agrees_with_the_slow_way_on_random_vectors() => AssertAgrees(
    [
        TestSets.Random(Modality.Image, 70, 33, 5, seed: 1),
        TestSets.Random(Modality.Text, 121, 33, 5, seed: 2),
        TestSets.Random(Modality.Audio, 18, 33, 5, seed: 3),
    ]);

    [Fact]
    public void The_order_of_the_gallery_does_not_matter_without_ties()
    {
        var images = TestSets.Random(Modality.Image, 50, 8, 4, seed: 1);
        var texts = TestSets.Random(Modality.Text, 75, 8, 4, seed: 2);

        var map = RetrievalEvaluator.Evaluate([images, texts], cancellationToken: TestContext.Current.CancellationToken);
        var permuted = RetrievalEvaluator.Evaluate(
            [images, TestSets.Permuted(texts, seed: 3)], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(map.Tasks[0].Map, permuted.Tasks[0].Map);
        Assert.Equal(map.Average!.Value, permuted.Average!.Value, 14);
        Assert.Equal(map.AllModal[0].Map, permuted.AllModal[0].Map);
    }

    [Fact]
    public void The_length_of_a_vector_does_not_matter()
    {
        var images = TestSets.Random(Modality.Image, 50, 8, 4, seed: 1);
        var texts = TestSets.Random(Modality.Text, 75, 8, 4, seed: 2);

        var scores = Precisions([images, texts]);

        Assert.Equal(scores, Precisions([TestSets.Scaled(images, row => 1 + row), TestSets.Scaled(texts, row => 1f / (1 + row))]));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        EmbeddingSet[] sets = [TestSets.Random(Modality.Image, 133, 16, 4, seed: 1), TestSets.Random(Modality.Text, 90, 16, 4, seed: 2)];

        var reports = ThreadCounts.Select(threads =>
            RetrievalEvaluator.Evaluate(sets, new() { Threads = threads }, TestContext.Current.CancellationToken)).ToList();

        foreach (var report in reports[1..])
        {
            Assert.Equal(reports[0].Average, report.Average);
            Assert.Equal(reports[0].AllModalAverage, report.AllModalAverage);
            foreach (var (one, other) in AllScores(reports[0]).Zip(AllScores(report)))
            {
                Assert.Equal(one.QueryAveragePrecision, other.QueryAveragePrecision);
                Assert.Equal(one.Classes, other.Classes);
                Assert.Equal(one.PrecisionRecall, other.PrecisionRecall);
                Assert.Equal(one.Depths, other.Depths);
            }
        }
    }

    private static IEnumerable<RetrievalScores> AllScores(RetrievalReport report) =>
        report.Tasks.Select(t => t.Scores).Concat(report.AllModal.Select(t => t.Scores));

    private static IEnumerable<double?> Precisions(EmbeddingSet[] sets) =>
        AllScores(RetrievalEvaluator.Evaluate(sets)).SelectMany(s => s.QueryAveragePrecision);

    private static void AssertAgrees(EmbeddingSet[] sets)
    {
        var report = RetrievalEvaluator.Evaluate(sets, new() { Threads = 2 });

        Assert.Equal(sets.Length * (sets.Length - 1), report.Tasks.Count);
        foreach (var task in report.Tasks)
        {
            AssertEqual(NaiveRetrieval.Score(Set(task.Query), [Set(task.Target)]), task.Scores);
        }

        Assert.Equal(sets.Length, report.AllModal.Count);
        foreach (var task in report.AllModal)
        {
            AssertEqual(NaiveRetrieval.Score(Set(task.Query), sets) with { Gallery = task.Scores.Gallery }, task.Scores);
        }

        EmbeddingSet Set(Modality modality) => sets.Single(s => s.Modality == modality);
    }

    private static void AssertEqual(RetrievalScores expected, RetrievalScores actual)
    {
        Assert.Equal((expected.Queries, expected.Skipped, expected.Gallery), (actual.Queries, actual.Skipped, actual.Gallery));
        AssertClose([expected.Map], [actual.Map]);
        AssertClose(expected.QueryAveragePrecision, actual.QueryAveragePrecision);
        Assert.Equal(expected.Classes.Select(c => (c.Class, c.Queries)), actual.Classes.Select(c => (c.Class, c.Queries)));
        AssertClose([.. expected.Classes.Select(c => (double?)c.Map)], [.. actual.Classes.Select(c => (double?)c.Map)]);
        Assert.Equal(expected.PrecisionRecall.Select(p => p.Recall), actual.PrecisionRecall.Select(p => p.Recall));
        AssertClose(
            [.. expected.PrecisionRecall.Select(p => (double?)p.Precision)], [.. actual.PrecisionRecall.Select(p => (double?)p.Precision)]);
        Assert.Equal(expected.Depths.Select(d => d.Depth), actual.Depths.Select(d => d.Depth));
        AssertClose([.. expected.Depths.Select(d => (double?)d.Recall)], [.. actual.Depths.Select(d => (double?)d.Recall)]);
        AssertClose([.. expected.Depths.Select(d => (double?)d.HitRate)], [.. actual.Depths.Select(d => (double?)d.HitRate)]);
    }

    private static void AssertClose(IReadOnlyList<double?> expected, IReadOnlyList<double?> actual)
    {
        Assert.Equal(expected.Select(e => e is null), actual.Select(a => a is null));
        Assert.All(expected.Zip(actual), pair => Assert.True(
            pair.First is not { } e || Math.Abs(e - pair.Second!.Value) < 1e-12, $"expected {pair.First}, got {pair.Second}"));
    }
}
