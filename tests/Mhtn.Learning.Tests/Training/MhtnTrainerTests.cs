using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Export;
using Mhtn.Learning.Native;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Training;
using TorchSharp;

namespace Mhtn.Learning.Tests.Training;

public sealed class MhtnTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Solvers => ["adam", "sgd", "two threads"];

    [Theory]
    [MemberData(nameof(Solvers))]
    public void One_seed_gives_one_bundle_bit_for_bit_and_another_seed_another(string solver)
    {
        using var folder = new TemporaryFolder();
        var options = solver switch
        {
            "sgd" => TestOptions.Sgd,
            "adam" => TestOptions.Adam,
            _ => TestOptions.Adam with { Threads = 2, Solver = TestOptions.Adam.Solver with { MaxEpochs = 2 } },
        };

        var first = Bundle(options, "first.mhtn");
        TorchSharp.torch.manual_seed(TestSeed.Of(999));
        TorchSharp.torch.rand(17).Dispose();
        var again = Bundle(options, "again.mhtn");
        var other = Bundle(options with { Seed = options.Seed + 1 }, "other.mhtn");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        byte[] Bundle(TrainingOptions with, string name)
        {
            using var model = new MhtnTrainer(with).Train(TestDomains.Target(), TestDomains.Source(), cancellationToken: Token);
            BundleExport.Write(model, folder.Path(name));
            return File.ReadAllBytes(folder.Path(name));
        }
    }

    [Fact]
    public void Separable_classes_are_learned()
    {
        var options = TestOptions.Still with
        {
            Network = TestOptions.Still.Network with { PathWidth = 32, SharedWidth = 32 },
            Solver = TestOptions.Still.Solver with { MaxEpochs = 40 },
        };
        using var model = new MhtnTrainer(options).Train(TestDomains.Target(noise: 0.05), TestDomains.Source(), cancellationToken: Token);

        Assert.InRange(Map(model, model.Target.Test), 0.95, 1);
        Assert.False(model.Interrupted);
    }

    [Fact]
    public void The_model_has_the_figures_of_the_best_epoch()
    {
        using var model = new MhtnTrainer(TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { MaxEpochs = 12, LearningRate = 0.05, WeightAveraging = 0 } })
            .Train(TestDomains.Target(noise: 1.2), cancellationToken: Token);

        Assert.Equal(model.Members[0].History.Max(r => r.Validation), model.Validation.Best);
        Assert.Equal(model.Members[0].Best, model.Members[0].History.First(r => r.Validation == model.Validation.Best));
        Assert.Equal(model.Validation.Best, Map(model, model.Target.Validation), 1e-6);
        Assert.Equal(model.Members[0].Best.Representation, model.Representation);
    }

    [Fact]
    public void The_model_is_the_best_epochs_and_not_the_last_ones()
    {
        var options = TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { WeightAveraging = 0 } };
        var target = TestDomains.WithoutGain(TestDomains.Target());
        using var model = new MhtnTrainer(options).Train(target, cancellationToken: Token);

        Assert.Equal(options.Solver.MaxEpochs, model.Members[0].History.Count);
        Assert.Equal(1, model.Validation.Epoch);
        using var pause = FinalizerPause.Begin();
        using var session = new TrainingSession(target, null, options, torch.CPU);
        session.RunEpoch(1, (_, _) => { }, Token);
        Assert.Equal(Values(session.Encode(target.Test, Representation.Fc9)), Values(model.Members[0].Encode(target.Test, Representation.Fc9)));
        for (var epoch = 2; epoch <= options.Solver.MaxEpochs; epoch++)
        {
            session.RunEpoch(epoch, (_, _) => { }, Token);
        }

        Assert.NotEqual(Values(session.Encode(target.Test, Representation.Fc9)), Values(model.Members[0].Encode(target.Test, Representation.Fc9)));

        static IEnumerable<float[]> Values(IReadOnlyList<EmbeddingSet> sets) => sets.Select(s => s.Vectors.Values);
    }

    [Fact]
    public void Probabilities_are_compared_only_where_they_may_be_chosen()
    {
        var options = TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { MaxEpochs = 1 } };
        using var with = new MhtnTrainer(options).Train(TestDomains.Target(noise: 0.5), cancellationToken: Token);
        using var without = new MhtnTrainer(options with { ProbabilityRepresentation = false })
            .Train(TestDomains.Target(noise: 0.5), cancellationToken: Token);

        Assert.NotNull(with.Members[0].Best.ValidationProbability);
        Assert.Null(without.Members[0].Best.ValidationProbability);
        Assert.NotEqual(Representation.Probability, without.Representation);
        Assert.Equal(with.Members[0].Best.ValidationSoftmax, without.Members[0].Best.ValidationSoftmax);
    }

    [Fact]
    public void Training_stops_when_patience_is_over()
    {
        var options = TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { MaxEpochs = 1000, Patience = 3 } };
        using var model = new MhtnTrainer(options).Train(TestDomains.WithoutGain(TestDomains.Target()), cancellationToken: Token);

        Assert.Equal(1, model.Validation.Epoch);
        Assert.Equal(4, model.Members[0].History.Count);
        Assert.False(model.Interrupted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void No_more_updates_are_made_than_allowed(int most)
    {
        var options = TestOptions.Sgd with { Solver = TestOptions.Sgd.Solver with { MaxUpdates = most, MaxEpochs = int.MaxValue } };
        var progress = new ProgressList<TrainingProgress>();
        using var model = new MhtnTrainer(options).Train(TestDomains.Target(), progress: progress, cancellationToken: Token);

        // Fifteen rows make four batches, which make two updates.
        Assert.Equal(most, model.Members[0].History[^1].Updates);
        Assert.Equal((most + 1) / 2, model.Members[0].History.Count);
        Assert.All(progress.Reports, p => Assert.Equal((most + 1) / 2, p.TotalEpochs));
    }

    [Fact]
    public void Progress_goes_through_every_batch_and_every_epoch()
    {
        var progress = new ProgressList<TrainingProgress>();
        using var model = new MhtnTrainer(TestOptions.Adam).Train(TestDomains.Target(), progress: progress, cancellationToken: Token);

        var expected = Enumerable.Range(1, 6).SelectMany(e => new[] { (e, 1, false), (e, 2, false), (e, 3, false), (e, 4, false), (e, 4, true) });
        Assert.Equal(expected, progress.Reports.Select(p => (p.Epoch, p.Batch, p.Finished is not null)));
        Assert.All(progress.Reports, p => Assert.Equal(p.Best is null, p.Remaining is null));
        Assert.All(progress.Reports, p => Assert.False(p.Remaining < TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, progress.Reports[^1].Remaining);
        Assert.Equal(model.Members[0].History, progress.Reports.Select(p => p.Finished).OfType<EpochRecord>());
    }

    [Fact]
    public void Cancelling_after_some_epochs_gives_the_best_so_far_and_leaves_no_temporary_files()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList<TrainingProgress>(p => Cancel(cancellation, p, epoch: 4, batch: 2));

        using var model = new MhtnTrainer(TestOptions.Adam).Train(
            TestDomains.Target(), TestDomains.Source(), new TrainingFiles(folder.Path("m.mhtn")), progress: progress, cancellationToken: cancellation.Token);

        Assert.True(model.Interrupted);
        Assert.Equal(3, model.Members[0].History.Count);
        Assert.Equal(model.Validation.Best, Map(model, model.Target.Validation), 1e-6);
        Assert.Equal(
            ["m.history.csv", "m.mhtn.checkpoint", "m.tensorboard"],
            Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        BundleExport.Write(model, folder.Path("m.mhtn"));
        using var bundle = ModelBundle.Open(folder.Path("m.mhtn"));
        Assert.Equal(model.Validation.Epoch, bundle.Manifest.Validation.Epoch);
        Assert.Equal(4, bundle.ReadHistory().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Cancelling_before_the_first_epoch_is_done_gives_nothing()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList<TrainingProgress>(p => Cancel(cancellation, p, epoch: 1, batch: 2));

        Assert.ThrowsAny<OperationCanceledException>(() => new MhtnTrainer(TestOptions.Adam).Train(
            TestDomains.Target(), files: new TrainingFiles(folder.Path("m.mhtn")), progress: progress, cancellationToken: cancellation.Token));

        Assert.Equal(["m.tensorboard"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName));
    }

    [Fact]
    public void A_hub_the_target_lacks_is_refused()
    {
        var error = Refusal(TestOptions.Adam, TestDomains.Target(["audio", "text"]));

        Assert.Equal("hubModality: expected a modality of the target (audio, text), found image. Name one of these as the hub.", error.Message);
    }

    [Fact]
    public void One_modality_is_refused()
    {
        var error = Refusal(TestOptions.Adam, TestDomains.Target(["image"]));

        Assert.Equal("target: expected two or more modalities, found image alone. Add items of another modality.", error.Message);
    }

    [Fact]
    public void An_empty_validation_split_is_refused_and_so_is_one_of_a_single_modality()
    {
        var target = TestDomains.Target(validation: 0);
        var half = target with { Validation = [TestDomains.Target().Validation[0], target.Validation[1]] };

        Assert.StartsWith("target, split val: expected items of two or more modalities", Refusal(TestOptions.Adam, target).Message, StringComparison.Ordinal);
        Assert.Contains("found items of 1.", Refusal(TestOptions.Adam, half).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused_before_anything_else()
    {
        var error = Assert.Throws<InputException>(
            () => new MhtnTrainer(TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { LearningRate = double.NaN } }));

        Assert.StartsWith("options, solver.learningRate: expected a number above 0, found NaN.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_at_which_training_diverges_is_an_error_that_names_it()
    {
        var options = TestOptions.Sgd with { Solver = TestOptions.Sgd.Solver with { LearningRate = 1e30, MaxEpochs = 50 } };

        Assert.Contains("solver.learningRate", Refusal(options, TestDomains.Target()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_labels_train_and_items_without_a_label_validate_and_test()
    {
        var target = TestDomains.Target();
        target = target with
        {
            Train = [.. target.Train.Select(t => t with { Labels = [.. t.Labels.Select((l, i) => i % 4 == 0 ? [l[0], (l[0] + 1) % 3] : l)] })],
            Validation = [.. target.Validation.Select(WithoutSomeLabels)],
            Test = [.. target.Test.Select(WithoutSomeLabels)],
        };

        using var model = new MhtnTrainer(TestOptions.Adam).Train(target, cancellationToken: Token);

        Assert.InRange(model.Validation.Best, 0.1, 1);
        var report = RetrievalEvaluator.Evaluate(model.Encode(target.Test), cancellationToken: Token);
        Assert.All(report.Tasks, t => Assert.Equal(6, t.Scores.Queries));

        static ModalityItems WithoutSomeLabels(ModalityItems items) => items with { Labels = [.. items.Labels.Select((l, i) => i % 3 == 0 ? [] : l)] };
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(7, 2)]
    [InlineData(2, 64)]
    public void Batches_however_small_are_no_obstacle(int items, int batchSize)
    {
        var target = TestDomains.Target(classes: 1, train: items);
        var options = TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { BatchSize = batchSize, MaxEpochs = 2 } };

        using var model = new MhtnTrainer(options).Train(target, TestDomains.Source(), cancellationToken: Token);

        Assert.Equal(2, model.Members[0].History.Count);
        Assert.All(model.Members[0].History, r => Assert.True(double.IsFinite(r.Total)));
    }

    [Fact]
    public void One_training_item_a_modality_is_refused()
    {
        var error = Refusal(TestOptions.Adam, TestDomains.Target(classes: 1, train: 1));

        Assert.StartsWith("target, split train: expected two or more items of some modality", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_in_which_no_modality_has_two_items_teaches_nothing_and_does_no_harm()
    {
        var target = TestDomains.Target(classes: 2, train: 2);
        target = target with { Train = [.. target.Train.Select((t, m) => t with { Labels = [.. t.Labels.Select(_ => new[] { m })] })] };
        var options = TestOptions.Still with { Solver = TestOptions.Still.Solver with { BatchSize = 2 } };
        using var session = new TrainingSession(target, null, options, torch.CPU);

        Assert.Null(session.Accumulate([[0, PairedRows.Absent], [PairedRows.Absent, 0]], []));
        session.Update();
        Assert.NotNull(session.Accumulate([[0, PairedRows.Absent], [1, PairedRows.Absent]], []));
    }

    [Fact]
    public void A_modality_of_other_classes_than_the_hub_trains_beside_it()
    {
        var target = TestDomains.Target(["audio", "image", "text"], classes: 4);
        var only = Enumerable.Range(0, 20).Where(i => target.Train[0].Labels[i][0] >= 2).ToArray();
        var audio = target.Train[0] with
        {
            Ids = [.. only.Select(i => target.Train[0].Ids[i])],
            Inputs = target.Train[0].Inputs.Select(only),
            Labels = [.. only.Select(i => target.Train[0].Labels[i])],
            Pairs = [.. only.Select(_ => (string?)null)],
        };

        using var model = new MhtnTrainer(TestOptions.Adam).Train(target with { Train = [audio, .. target.Train.Skip(1)] }, cancellationToken: Token);

        Assert.Equal(3, model.Encode(target.Test).Count);
    }

    private static InputException Refusal(TrainingOptions options, TargetDomain target) =>
        Assert.Throws<InputException>(() => new MhtnTrainer(options).Train(target, cancellationToken: Token));

    private static double Map(TrainedModel model, IReadOnlyList<ModalityItems> items) =>
        RetrievalEvaluator.Evaluate(model.Encode(items), cancellationToken: Token).Average!.Value;

    private static void Cancel(CancellationTokenSource cancellation, TrainingProgress progress, int epoch, int batch)
    {
        if (progress.Epoch == epoch && progress.Batch == batch)
        {
            cancellation.Cancel();
        }
    }
}
