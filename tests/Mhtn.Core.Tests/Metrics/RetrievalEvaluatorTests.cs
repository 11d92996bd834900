using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Metrics;

public sealed class RetrievalEvaluatorTests
{
    private static readonly EvaluationOptions BiModalOnly = new() { AllModal = false };

    [Fact]
    public void A_ranking_worked_by_hand()
    {
        var images = TestSets.Of(Modality.Image, (TestSets.At(0), [0]), (TestSets.At(90), [1]));
        var texts = TestSets.Of(
            Modality.Text, (TestSets.At(40), [0]), (TestSets.At(20), [1]), (TestSets.At(10), [0]), (TestSets.At(80), [2]));

        var scores = Task(images, texts).Scores;

        // Angle 0 ranks 10, 20, 40, 80: class 0 at ranks 1 and 3. Angle 90 ranks 80, 40, 20, 10: class 1 at rank 3.
        var first = (1 + (2 / 3.0)) / 2;
        var second = 1 / 3.0;
        Assert.Equal([first, second], scores.QueryAveragePrecision);
        Assert.Equal((first + second) / 2, scores.Map!.Value, 15);
        Assert.Equal((2, 0, 4), (scores.Queries, scores.Skipped, scores.Gallery));
        Assert.Equal([new ClassScore(0, first, 1), new ClassScore(1, second, 1)], scores.Classes);
        Assert.Equal(
            [new(1, 0.25, 0.5), new(5, 1, 1), new(10, 1, 1), new(50, 1, 1), new DepthScore(100, 1, 1)],
            scores.Depths);
        Assert.Equal(11, scores.PrecisionRecall.Count);
        Assert.Equal(new PrecisionRecallPoint(0, (1 + second) / 2), scores.PrecisionRecall[0]);
        Assert.Equal(new PrecisionRecallPoint(1, ((2 / 3.0) + second) / 2), scores.PrecisionRecall[10]);
    }

    [Theory]
    [InlineData(Similarity.Cosine, 0.5)]
    [InlineData(Similarity.InnerProduct, 1.0)]
    public void Inner_products_rank_the_sure_item_first_that_the_cosine_holds_back(Similarity similarity, double precision)
    {
        // Query (0.6, 0.4). Inner products: sure 0.6, unsure 0.52. Cosines: sure 0.83, unsure 1.
        var query = Compared(Modality.Image, similarity, [0.6f, 0.4f], [0]);
        var gallery = Compared(Modality.Text, similarity, [0.6f, 0.4f, 1, 0], [1, 0]);

        Assert.Equal(precision, Task(query, gallery).Map);
    }

    [Fact]
    public void Sets_that_are_compared_differently_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Task(
            Compared(Modality.Image, Similarity.Cosine, [1, 0], [0]), Compared(Modality.Text, Similarity.InnerProduct, [1, 0], [0])));

        Assert.Contains("image is by Cosine, text by InnerProduct", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ordered_pair_of_modalities_is_a_task()
    {
        EmbeddingSet[] sets =
        [
            TestSets.Of(Modality.Image, ([1, 0], [0])),
            TestSets.Of(Modality.Text, ([1, 0], [0])),
            TestSets.Of(Modality.Audio, ([1, 0], [0])),
        ];

        var report = RetrievalEvaluator.Evaluate(sets, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(
            ["image>text", "image>audio", "text>image", "text>audio", "audio>image", "audio>text"],
            report.Tasks.Select(t => $"{t.Query}>{t.Target}"));
        Assert.Equal([Modality.Image, Modality.Text, Modality.Audio], report.AllModal.Select(t => t.Query));
    }

    [Theory]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 1, 2, 3 })]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 3, 6, 9 })]
    [InlineData(new float[] { 0.1f, 0.7f, -0.3f }, new float[] { 0.1f * 1024, 0.7f * 1024, -0.3f * 1024 })]
    [InlineData(new float[] { 1e-42f, 0, 0 }, new float[] { 3e38f, 0, 0 })]
    [InlineData(new float[] { 1, -1, 0 }, new float[] { 0, 0, 0 })]
    [InlineData(new float[] { 0, 0, 0 }, new float[] { -0f, -0f, -0f })]
    [InlineData(new float[] { 2, 1, 0 }, new float[] { 0, 1, 2 })]
    public void Equal_cosines_fall_in_gallery_order(float[] one, float[] other)
    {
        var query = TestSets.Of(Modality.Image, ([5, 5, 5], [0]));

        Assert.Equal(1, Task(query, TestSets.Of(Modality.Text, (one, [0]), (other, [1]))).Map);
        Assert.Equal(0.5, Task(query, TestSets.Of(Modality.Text, (one, [1]), (other, [0]))).Map);
        Assert.Equal(1, Task(query, TestSets.Of(Modality.Text, (other, [0]), (one, [1]))).Map);
        Assert.Equal(0.5, Task(query, TestSets.Of(Modality.Text, (other, [1]), (one, [0]))).Map);
    }

    [Fact]
    public void Cosines_that_differ_in_the_tenth_digit_do_not_tie()
    {
        var query = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var texts = TestSets.Of(Modality.Text, ([1, 2e-5f], [1]), ([1, 1e-5f], [0]));

        // 1 - cosine is 2e-10 and 5e-11: single precision could not tell them from 0.
        Assert.Equal(1, Task(query, texts).Map);
    }

    [Fact]
    public void A_vector_of_zeros_stands_between_acute_and_obtuse_ones()
    {
        var query = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var texts = TestSets.Of(Modality.Text, ([-1, 1], [1]), ([0, 0], [0]), ([1, 9], [1]));

        Assert.Equal(0.5, Task(query, texts).Map);
    }

    [Fact]
    public void A_query_of_zeros_sees_the_gallery_in_its_own_order()
    {
        var query = TestSets.Of(Modality.Image, ([0, 0], [0]));
        var texts = TestSets.Of(Modality.Text, ([1, 1], [1]), ([-1, 0], [0]), ([1, 0], [0]));

        Assert.Equal(((1 / 2.0) + (2 / 3.0)) / 2, Task(query, texts).Map);
    }

    [Fact]
    public void A_query_without_a_relevant_item_is_counted_and_left_out()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [7]), ([1, 0], [0]), ([1, 0], []));
        var texts = TestSets.Of(Modality.Text, ([1, 0], [0]), ([1, 0], []));

        var scores = Task(images, texts).Scores;

        Assert.Equal((1.0, 1, 2), (scores.Map, scores.Queries, scores.Skipped));
        Assert.Equal([null, 1, null], scores.QueryAveragePrecision);
        Assert.Equal([new ClassScore(0, 1, 1)], scores.Classes);
    }

    [Fact]
    public void A_task_without_scored_queries_has_no_map_and_stays_out_of_the_average()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]), ([1, 0], [1]));
        var texts = TestSets.Of(Modality.Text, ([1, 0], [0]));
        var sounds = TestSets.Of(Modality.Audio, ([1, 0], [1]));

        var report = RetrievalEvaluator.Evaluate([images, texts, sounds], BiModalOnly, TestContext.Current.CancellationToken);

        var empty = report.Tasks.Single(t => t.Query == Modality.Text && t.Target == Modality.Audio).Scores;
        Assert.Equal((null, 0, 1), (empty.Map, empty.Queries, empty.Skipped));
        Assert.Empty(empty.Classes);
        Assert.Empty(empty.PrecisionRecall);
        Assert.Empty(empty.Depths);
        Assert.Equal((1 + 1 + 1 + 0.5) / 4, report.Average);
        Assert.Empty(report.AllModal);
        Assert.Null(report.AllModalAverage);
    }

    [Fact]
    public void An_item_that_shares_one_of_several_classes_is_relevant_once()
    {
        var images = TestSets.Of(Modality.Image, (TestSets.At(0), [3, 1, 3]));
        var texts = TestSets.Of(
            Modality.Text,
            (TestSets.At(10), [2]),
            (TestSets.At(20), [1, 3]),
            (TestSets.At(30), [3, 3]),
            (TestSets.At(40), [0, int.MaxValue]));

        var scores = Task(images, texts).Scores;

        var precision = ((1 / 2.0) + (2 / 3.0)) / 2;
        Assert.Equal(precision, scores.Map);
        Assert.Equal([new ClassScore(1, precision, 1), new ClassScore(3, precision, 1)], scores.Classes);
    }

    [Fact]
    public void Empty_sets_are_scored_as_nothing()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var texts = TestSets.Of(Modality.Text, 2, []);

        var report = RetrievalEvaluator.Evaluate([images, texts], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([(0, 1, 0), (0, 0, 1)], report.Tasks.Select(t => (t.Scores.Queries, t.Scores.Skipped, t.Scores.Gallery)));
        Assert.Equal([(0, 1, 1), (0, 0, 1)], report.AllModal.Select(t => (t.Scores.Queries, t.Scores.Skipped, t.Scores.Gallery)));
        Assert.Null(report.Average);
        Assert.Null(report.AllModalAverage);
    }

    [Fact]
    public void All_modal_retrieval_leaves_out_the_query_but_not_its_duplicates()
    {
        // The three equal vectors tie for each other; each query misses itself alone.
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]), ([1, 0], [1]));
        var texts = TestSets.Of(Modality.Text, ([1, 0], [0]), ([0, 1], [1]));

        var report = RetrievalEvaluator.Evaluate([images, texts], cancellationToken: TestContext.Current.CancellationToken);

        // Image 0 ranks image 1, text 0, text 1: relevant is text 0. Image 1 ranks image 0, text 0, text 1: relevant is text 1.
        Assert.Equal([1 / 2.0, 1 / 3.0], report.AllModal[0].Scores.QueryAveragePrecision);

        // Text 0 ranks image 0, image 1, text 1. Text 1 ranks image 0, image 1, text 0.
        Assert.Equal([1, 1 / 2.0], report.AllModal[1].Scores.QueryAveragePrecision);
        Assert.All(report.AllModal, t => Assert.Equal(4, t.Scores.Gallery));
        Assert.Equal((((1 / 2.0) + (1 / 3.0)) / 2 + (3 / 4.0)) / 2, report.AllModalAverage!.Value, 15);
    }

    [Fact]
    public void A_query_whose_only_relevant_item_is_itself_is_left_out()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]), ([1, 0], [1]));

        var report = RetrievalEvaluator.Evaluate([images], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(report.Tasks);
        Assert.Equal((null, 0, 2), (report.AllModal[0].Map, report.AllModal[0].Scores.Queries, report.AllModal[0].Scores.Skipped));
    }

    [Fact]
    public void Sets_that_do_not_fit_together_are_refused()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var wide = TestSets.Of(Modality.Text, ([1, 0, 0], [0]));

        Assert.Contains("got none", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("several of image", Refusal([images, images]), StringComparison.Ordinal);
        Assert.Contains("image has 2, text 3", Refusal([images, wide]), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            RetrievalEvaluator.Evaluate([images], new() { Threads = 0 }, TestContext.Current.CancellationToken));

        static string Refusal(EmbeddingSet[] sets) => Assert.Throws<ArgumentException>(() => RetrievalEvaluator.Evaluate(sets)).Message;
    }

    [Fact]
    public void A_stopped_evaluation_says_so()
    {
        var images = TestSets.Of(Modality.Image, ([1, 0], [0]));
        var stopped = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => RetrievalEvaluator.Evaluate([images], cancellationToken: stopped));
    }

    private static RetrievalTask Task(EmbeddingSet queries, EmbeddingSet gallery) =>
        RetrievalEvaluator.Evaluate([queries, gallery], BiModalOnly, TestContext.Current.CancellationToken).Tasks[0];

    private static EmbeddingSet Compared(Modality modality, Similarity similarity, float[] vectors, int[] classes) => new(
        modality,
        [.. classes.Select((_, i) => $"{modality}-{i}")],
        new FeatureMatrix(classes.Length, vectors.Length / classes.Length, vectors),
        [.. classes.Select(c => new[] { c })],
        similarity);
}
