using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Methods.Acmr;
using Mhtn.Learning.Methods.Cca;
using Mhtn.Learning.Methods.Contrastive;
using Mhtn.Learning.Methods.Dscmr;
using Mhtn.Learning.Methods.Jfssl;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Learning.Native;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Training;
using Mhtn.Learning.Training;
using TorchSharp;

namespace Mhtn.Learning.Tests.Methods;

/// <summary>What holds for every baseline.</summary>
public sealed class BaselineTests
{
    private static readonly PairedSolver Short = new(0.001, BatchSize: 8, MaxEpochs: 12, Patience: 12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => ["semantic-matching", "probability-matching", "cca", "jfssl", "acmr", "dscmr", "contrastive"];

    public static TheoryData<string> NamesOfNetworks => ["acmr", "dscmr", "contrastive"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Separable_classes_are_found_across_modalities_that_do_not_cover_all_of_them(string name)
    {
        var target = Uneven(TestDomains.Target(["audio", "image", "text"], noise: 0.1, train: 6));

        using var fitted = Make(name).Fit(target, null, TestSeed.Of(0), cancellationToken: Token);
        var sets = fitted.Embed(target.Test);

        Assert.InRange(RetrievalEvaluator.Evaluate(sets, cancellationToken: Token).Average!.Value, 0.9, 1);
        Assert.Equal(target.Test.Select(t => t.Ids), sets.Select(s => s.Ids));
        Assert.Single(sets.Select(s => s.Vectors.Columns).Distinct());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_seed_gives_one_result_and_what_test_holds_does_not_matter(string name)
    {
        var target = TestDomains.Target(noise: 1);
        var empty = TestDomains.Target(noise: 1, test: 0);

        using var first = Make(name).Fit(target, null, TestSeed.Of(4), cancellationToken: Token);
        using var second = Make(name).Fit(target with { Test = empty.Test }, null, TestSeed.Of(4), cancellationToken: Token);

        Assert.Equal(first.Embed(target.Test).Select(s => s.Vectors.Values), second.Embed(target.Test).Select(s => s.Vectors.Values));
        Assert.Empty(first.Embed(empty.Test));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_and_its_space_leave_no_tensor_behind_once_disposed_of(string name)
    {
        using var pause = FinalizerPause.Begin();
        var target = TestDomains.Target();
        Fit();
        DisposeScopeManager.Statistics.Reset();

        Fit();

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Fit()
        {
            using var fitted = Make(name).Fit(target, null, TestSeed.Of(1), cancellationToken: Token);
            _ = fitted.Embed(target.Test);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fit_that_is_stopped_gives_nothing(string name)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Make(name).Fit(TestDomains.Target(), null, TestSeed.Of(0), cancellationToken: cancellation.Token));
    }

    [Fact]
    public void Modalities_that_share_no_class_are_refused_by_what_needs_pairs()
    {
        var target = TestDomains.Target();
        ModalityItems[] train = [Only(target.Train[0], l => l != 2), Only(target.Train[1], l => l == 2)];

        var error = Assert.Throws<InputException>(() => Make("cca").Fit(target with { Train = train }, null, TestSeed.Of(0), cancellationToken: Token));

        Assert.StartsWith("target, split train: expected items of two modalities that share a pair or a class", error.Message, StringComparison.Ordinal);
        using var fitted = Make("contrastive").Fit(target with { Train = train }, null, TestSeed.Of(0), cancellationToken: Token);
    }

    [Theory]
    [MemberData(nameof(NamesOfNetworks))]
    public void The_epoch_best_on_validation_is_kept(string name)
    {
        var progress = new ProgressList<TrainingProgress>();
        var target = TestDomains.Target(noise: 1.5);

        using var fitted = Make(name).Fit(target, null, TestSeed.Of(2), progress, Token);

        var epochs = progress.Reports.Where(p => p.Finished is not null).Select(p => p.Finished!).ToList();
        Assert.Equal(Short.MaxEpochs, epochs.Count);
        Assert.Equal(epochs.Max(e => e.Validation), ValidationMap.Of(fitted.Embed(target.Validation)));
    }

    [Theory]
    [MemberData(nameof(NamesOfNetworks))]
    public void The_losses_fall_where_classes_are_separable(string name)
    {
        var progress = new ProgressList<TrainingProgress>();
        using var fitted = Make(name).Fit(TestDomains.Target(noise: 0.1), null, TestSeed.Of(2), progress, Token);

        var epochs = progress.Reports.Where(p => p.Finished is not null).Select(p => p.Finished!).ToList();
        Assert.True(epochs[^1].Total < epochs[0].Total);
    }

    [Theory]
    [MemberData(nameof(NamesOfNetworks))]
    public void The_last_epoch_is_not_kept_for_being_the_last(string name)
    {
        var target = TestDomains.WithoutGain(TestDomains.Target());

        using var fitted = Make(name).Fit(target, null, TestSeed.Of(2), cancellationToken: Token);
        using var first = Make(name, Short with { MaxEpochs = 1 }).Fit(target, null, TestSeed.Of(2), cancellationToken: Token);
        using var moved = Make(name, Short with { MaxEpochs = 1, LearningRate = 2 * Short.LearningRate }).Fit(target, null, TestSeed.Of(2), cancellationToken: Token);

        Assert.Equal(Values(first), Values(fitted));
        Assert.NotEqual(Values(first), Values(moved));

        IEnumerable<float[]> Values(IFittedMethod method) => method.Embed(target.Test).Select(s => s.Vectors.Values);
    }

    private static IRetrievalMethod Make(string name) => Make(name, Short);

    private static IRetrievalMethod Make(string name, PairedSolver solver) => name switch
    {
        "cca" => new CanonicalCorrelationAnalysis(TestOptions.Adam),
        "jfssl" => new JointFeatureSelection(TestOptions.Adam),
        "acmr" => new AdversarialRetrieval(TestOptions.Adam) { Solver = solver },
        "dscmr" => new DeepSupervisedRetrieval(TestOptions.Adam) { Solver = solver },
        "contrastive" => new ContrastiveLearning(TestOptions.Adam) { Solver = solver },
        _ => new SemanticMatching(TestOptions.Adam),
    };

    /// <summary>The same target whose first modality lacks the last class.</summary>
    private static TargetDomain Uneven(TargetDomain target) => target with
    {
        Train = [Only(target.Train[0], l => l != 2), .. target.Train.Skip(1)],
        Validation = [Only(target.Validation[0], l => l != 2), .. target.Validation.Skip(1)],
        Test = [Only(target.Test[0], l => l != 2), .. target.Test.Skip(1)],
    };

    private static ModalityItems Only(ModalityItems items, Func<int, bool> classes)
    {
        int[] kept = [.. Enumerable.Range(0, items.Count).Where(i => classes(items.Labels[i][0]))];
        return items.Select(kept) with { Inputs = items.Inputs.Select(kept) };
    }
}
