using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Methods;

public sealed class MethodTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Semantic_matching_finds_everything_where_classes_are_separable()
    {
        var target = TestDomains.Target(["audio", "image", "text"], noise: 0.1, train: 6);

        using var fitted = new SemanticMatching(new TrainingOptions()).Fit(target, null, TestSeed.Of(0), cancellationToken: Token);
        var sets = fitted.Embed(target.Test);

        Assert.Equal(1, RetrievalEvaluator.Evaluate(sets, cancellationToken: Token).Average);
        Assert.All(sets, s => Assert.Equal(3, s.Vectors.Columns));
        Assert.Equal(target.Test.Select(t => t.Ids), sets.Select(s => s.Ids));
    }

    [Fact]
    public void A_modality_without_items_in_a_split_is_left_out()
    {
        var target = TestDomains.Target(["audio", "image", "text"]);
        ModalityItems[] some = [target.Test[0], TestDomains.Target(["audio", "image", "text"], test: 0).Test[1], target.Test[2]];

        using var fitted = new SemanticMatching(new TrainingOptions()).Fit(target, null, TestSeed.Of(0), cancellationToken: Token);

        Assert.Equal([target.Modalities[0], target.Modalities[2]], fitted.Embed(some).Select(s => s.Modality));
    }

    [Fact]
    public void The_catalogue_makes_every_method_it_names_and_no_other()
    {
        Assert.Equal(
            ["mhtn", "mhtn-ensemble", "mhtn-no-source", "mhtn-no-adversary", "mhtn-no-source-no-adversary", "mhtn-no-star", "mhtn-no-semantics", "chtn", "semantic-matching", "probability-matching", "cca", "jfssl", "acmr", "dscmr", "contrastive"],
            MethodCatalog.Names);
        Assert.All(MethodCatalog.Names, name => Assert.Equal(name, MethodCatalog.Create(name, TestOptions.Adam).Name));
        var error = Assert.Throws<InputException>(() => MethodCatalog.Create("MHTN", TestOptions.Adam));
        Assert.Equal(
            "methods: expected mhtn, mhtn-ensemble, mhtn-no-source, mhtn-no-adversary, mhtn-no-source-no-adversary, mhtn-no-star, mhtn-no-semantics, chtn, "
            + "semantic-matching, probability-matching, cca, jfssl, acmr, dscmr, contrastive, found \"MHTN\". Choose from these, or say all.",
            error.Message);
    }

    [Theory]
    [InlineData("mhtn", "source supervision,single-modal transfer,cross-modal transfer,semantic consistency,modality adversary")]
    [InlineData("mhtn-no-source", "cross-modal transfer,semantic consistency,modality adversary")]
    [InlineData("mhtn-no-adversary", "source supervision,single-modal transfer,cross-modal transfer,semantic consistency")]
    [InlineData("chtn", "source supervision,single-modal transfer,cross-modal transfer,semantic consistency")]
    [InlineData("mhtn-no-source-no-adversary", "cross-modal transfer,semantic consistency")]
    [InlineData("mhtn-no-star", "source supervision,single-modal transfer,semantic consistency,modality adversary")]
    [InlineData("mhtn-no-semantics", "source supervision,single-modal transfer,cross-modal transfer,modality adversary")]
    public void An_ablation_leaves_out_what_it_says_and_is_otherwise_the_same_training(string method, string losses)
    {
        var progress = new ProgressList<TrainingProgress>();
        var target = TestDomains.Target();
        using var fitted = MethodCatalog.Create(method, TestOptions.Still).Fit(target, TestDomains.Source(), TestSeed.Of(8), progress, Token);
        var weights = TestOptions.Still.Losses;
        var expected = weights with
        {
            SourceSupervisionWeight = losses.Contains("source", StringComparison.Ordinal) ? 1 : 0,
            SingleModalTransferWeight = losses.Contains("single", StringComparison.Ordinal) ? 1 : 0,
            CrossModalTransferWeight = losses.Contains("cross", StringComparison.Ordinal) ? weights.CrossModalTransferWeight : 0,
            SemanticConsistencyWeight = losses.Contains("semantic", StringComparison.Ordinal) ? 1 : 0,
            ModalityAdversaryWeight = losses.Contains("adversary", StringComparison.Ordinal) ? weights.ModalityAdversaryWeight : 0,
        };
        using var byHand = new MhtnTrainer(TestOptions.Still with { Seed = TestSeed.Of(8), Losses = expected, ProbabilityRepresentation = method != "chtn" }).Train(target, TestDomains.Source(), cancellationToken: Token);

        Assert.Equal(losses.Split(','), progress.Reports.First(p => p.Finished is not null).Finished!.Losses.Select(l => l.Name));
        Assert.Equal(
            byHand.Encode(target.Test).Select(s => s.Vectors.Values),
            fitted.Embed(target.Test).Select(s => s.Vectors.Values));
    }

    [Fact]
    public void A_fit_that_is_stopped_gives_nothing_even_after_some_epochs()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList<TrainingProgress>(p =>
        {
            if (p.Epoch == 3)
            {
                cancellation.Cancel();
            }
        });

        Assert.ThrowsAny<OperationCanceledException>(
            () => MethodCatalog.Create("mhtn", TestOptions.Adam).Fit(TestDomains.Target(), null, TestSeed.Of(0), progress, cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => new SemanticMatching(new TrainingOptions()).Fit(TestDomains.Target(), null, TestSeed.Of(0), cancellationToken: cancellation.Token));
    }

    [Fact]
    public void A_comparison_has_a_row_for_each_method_and_seed_evaluated_on_the_test_split()
    {
        int[] seeds = [TestSeed.Of(4), TestSeed.Of(7)];
        var asked = new List<int>();
        var progress = new ProgressList<ComparisonProgress>();
        IRetrievalMethod[] methods = [new SemanticMatching(new TrainingOptions()), new MhtnMethod("small", TestOptions.Adam)];
        var rows = MethodComparison.Run(
            seed =>
            {
                asked.Add(seed);
                return TestDomains.Target(seed: seed, noise: 1);
            },
            null,
            methods,
            seeds,
            progress,
            Token).ToArray();

        Assert.Equal([("semantic-matching", seeds[0]), ("semantic-matching", seeds[1]), ("small", seeds[0]), ("small", seeds[1])], rows.Select(r => (r.Method, r.Seed)));
        Assert.Equal([.. seeds, .. seeds], asked);
        Assert.All(rows, r => Assert.Equal(2, r.Report.Tasks.Count));
        Assert.All(rows, r => Assert.All(r.Report.Tasks, t => Assert.Equal(9, t.Scores.Queries)));
        Assert.All(rows, r => Assert.True(r.TrainSeconds > 0));
        Assert.Equal([true, false, true, false], rows.Select(r => r.Embeddings.Count == 2));
        Assert.All(rows, r => Assert.All(r.Report.Tasks, t => Assert.Equal(t.Scores.QueryAveragePrecision.Count, r.Ids[t.Query].Count)));
        Assert.Equal([true, true, false, false], rows.Select(r => r.History.Count == 0));
        Assert.Equal(rows.Select(r => (r.Method, r.Seed)), progress.Reports.Where(p => p.Training is null).Select(p => (p.Method, p.Seed)));
        using var alone = new MhtnTrainer(TestOptions.Adam with { Seed = seeds[1] }).Train(TestDomains.Target(seed: seeds[1], noise: 1), cancellationToken: Token);
        Assert.Equal(RetrievalEvaluator.Evaluate(alone.Encode(alone.Target.Test), cancellationToken: Token).Average, rows[3].Report.Average);
    }

    [Fact]
    public void Rows_come_one_by_one_and_stop_when_told_to()
    {
        using var cancellation = new CancellationTokenSource();
        using var rows = MethodComparison.Run(
            _ => TestDomains.Target(), null, [new SemanticMatching(new TrainingOptions())], [1, 2, 3], cancellationToken: cancellation.Token).GetEnumerator();

        Assert.True(rows.MoveNext());
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => rows.MoveNext());
    }
}
