using Mhtn.Core.Arrays;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Export;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Training;
using TorchSharp;

namespace Mhtn.Learning.Tests.Training;

public sealed class EnsembleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TrainingOptions Two => TestOptions.Adam with { Members = 2, Solver = TestOptions.Adam.Solver with { MaxEpochs = 4 } };

    private TrainingFiles Files => new(_folder.Path("m.mhtn"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_member_is_what_its_seed_alone_would_train()
    {
        using var model = Train(Two);
        var second = SeededRandom.Derive(Two.Seed, "member 1");

        foreach (var (member, seed) in model.Members.Zip([Two.Seed, second]))
        {
            using var alone = Train(Two with { Members = 1, Seed = seed });

            Assert.Equal(HistoryCsv.Write(alone.Members[0].History), HistoryCsv.Write(member.History));
            Assert.All(
                Enum.GetValues<Representation>(),
                r => Assert.Equal(Vectors(alone.Members[0].Encode(alone.Target.Test, r)), Vectors(member.Encode(model.Target.Test, r))));
            Assert.Equal(alone.Encode(alone.Target.Test).Select(s => s.Vectors.Values), alone.Members[0].Encode(alone.Target.Test, alone.Representation).Select(s => s.Vectors.Values));
        }
    }

    [Theory]
    [InlineData(Representation.Softmax)]
    [InlineData(Representation.Probability)]
    [InlineData(Representation.Fc9)]
    public void Probabilities_are_averaged_and_fc9_is_put_one_after_the_other(Representation representation)
    {
        using var model = Train(Two);
        IReadOnlyList<EmbeddingSet>[] members = [.. model.Members.Select(m => m.Encode(model.Target.Test, representation))];

        var combined = Ensemble.Combine(members, representation);

        Assert.Equal(members[0].Select(s => (s.Modality, s.Similarity)), combined.Select(s => (s.Modality, s.Similarity)));
        foreach (var (set, i) in combined.Select((s, i) => (s, i)))
        {
            Assert.Equal(members[0][i].Ids, set.Ids);
            for (var row = 0; row < set.Vectors.Rows; row++)
            {
                float[] first = [.. members[0][i].Vectors.Row(row)];
                float[] second = [.. members[1][i].Vectors.Row(row)];
                float[] expected = representation == Representation.Fc9 ? [.. first, .. second] : [.. first.Zip(second, (a, b) => (a + b) / 2)];
                Assert.Equal(expected.Select(v => (double)v), set.Vectors.Row(row).ToArray().Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
                if (representation != Representation.Fc9)
                {
                    Assert.Equal(1, set.Vectors.Row(row).ToArray().Sum(), 1e-5);
                }
            }
        }
    }

    [Fact]
    public void The_representation_is_chosen_by_what_the_members_reach_together()
    {
        using var model = Train(Two);
        double MapOf(Representation r) => RetrievalEvaluator.Evaluate(
            Ensemble.Combine([.. model.Members.Select(m => m.Encode(model.Target.Validation, r))], r), cancellationToken: Token).Average!.Value;
        double[] maps = [MapOf(Representation.Softmax), MapOf(Representation.Fc9), MapOf(Representation.Probability)];

        Assert.Equal(maps[0], model.Validation.Softmax, 1e-12);
        Assert.Equal(maps[1], model.Validation.Fc9, 1e-12);
        Assert.Equal(maps[2], model.Validation.Probability!.Value, 1e-12);
        Assert.Equal(maps.Max(), RetrievalEvaluator.Evaluate(model.Encode(model.Target.Validation), cancellationToken: Token).Average!.Value, 1e-12);
        using var reference = Train(Two with { ProbabilityRepresentation = false });
        Assert.Null(reference.Validation.Probability);
    }

    [Fact]
    public void One_seed_gives_one_bundle_which_holds_every_member_and_leaves_no_tensor_behind()
    {
        DisposeScopeManager.Statistics.Reset();
        var first = Bundle(Train(Two));
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        Assert.Equal(first, Bundle(Train(Two)));
        Assert.NotEqual(first, Bundle(Train(Two with { Seed = Two.Seed + 1 })));
        File.WriteAllBytes(Files.Bundle, first);
        using var bundle = ModelBundle.Open(Files.Bundle);
        Assert.Equal(2 * Two.Network.SharedWidth, bundle.Manifest.Fc9Width);
        Assert.Equal(9, bundle.ReadHistory().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(4, HistoryCsv.Read(bundle.ReadHistory(), "history").Count);
        string[] names = [.. SafeTensorsFile.Read(new MemoryStream(bundle.ReadWeights()), "weights").Arrays.Select(a => a.Name)];
        Assert.Equal(
            names.Where(n => !n.StartsWith("member", StringComparison.Ordinal)).Select(n => $"member2.{n}").Order(StringComparer.Ordinal),
            names.Where(n => n.StartsWith("member", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, 3, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 3, 2)]
    public void Stopped_in_any_member_and_resumed_it_gives_the_bundle_of_a_run_never_stopped(int member, int epoch, int kept)
    {
        var whole = Bundle(Train(Two, Files));
        var history = File.ReadAllText(Files.History);

        using (var stopped = Stop(member, epoch))
        {
            Assert.True(stopped.Interrupted);
            Assert.Equal(kept, stopped.Members.Count);
            Assert.Equal(kept * Two.Network.SharedWidth, Manifest(stopped).Fc9Width);
        }

        var progress = new ProgressList<TrainingProgress>();
        Assert.Equal(whole, Bundle(Train(Two, Files, resume: true, progress)));
        Assert.Equal(history, File.ReadAllText(Files.History));
        Assert.All(progress.Reports, p => Assert.Equal(2, p.Members));
        Assert.Equal(member, progress.Reports[0].Member);
        Assert.Equal(2, progress.Reports[^1].Member);
        Assert.Equal(
            ["m.tensorboard/member1", "m.tensorboard/member2"],
            Directory.GetDirectories(Files.TensorBoard).Select(d => Path.GetRelativePath(_folder.Root, d).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_checkpoint_of_another_member_is_refused_and_a_new_run_removes_all()
    {
        Train(Two, Files).Dispose();
        var second = _folder.Path("m.mhtn.member2.checkpoint");
        File.Copy(Files.Checkpoint, second, overwrite: true);

        var error = Assert.Throws<InputException>(() => Train(Two, Files, resume: true).Dispose());
        Train(Two with { Members = 1 }, Files).Dispose();

        Assert.StartsWith($"{second}: expected a checkpoint of the same data, options and seed", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(second));
        Assert.True(File.Exists(Files.Checkpoint));
        Files.RemoveCheckpoints();
        Assert.False(File.Exists(Files.Checkpoint));
    }

    [Fact]
    public void The_method_has_three_members_whatever_the_options_say()
    {
        var progress = new ProgressList<TrainingProgress>();
        using var fitted = MethodCatalog.Create("mhtn-ensemble", Two).Fit(TestDomains.Target(), null, TestSeed.Of(8), progress, Token);
        using var byHand = new MhtnTrainer(Two with { Members = 3, Seed = TestSeed.Of(8) }).Train(TestDomains.Target(), cancellationToken: Token);

        Assert.Equal([1, 2, 3], progress.Reports.Select(p => p.Member).Distinct());
        Assert.All(progress.Reports, p => Assert.Equal(3, p.Members));
        Assert.Equal(byHand.Encode(byHand.Target.Test).Select(s => s.Vectors.Values), fitted.Embed(byHand.Target.Test).Select(s => s.Vectors.Values));
    }

    private static IEnumerable<float[]> Vectors(IReadOnlyList<EmbeddingSet> sets) => sets.Select(s => s.Vectors.Values);

    private static TrainedModel Train(TrainingOptions options, TrainingFiles? files = null, bool resume = false, ProgressList<TrainingProgress>? progress = null) =>
        new MhtnTrainer(options).Train(TestDomains.Target(noise: 1), TestDomains.Source(), files, resume, progress, Token);

    private TrainedModel Stop(int member, int epoch)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList<TrainingProgress>(p =>
        {
            if ((p.Member, p.Epoch, p.Batch) == (member, epoch, 2))
            {
                cancellation.Cancel();
            }
        });
        return new MhtnTrainer(Two).Train(
            TestDomains.Target(noise: 1), TestDomains.Source(), Files, progress: progress, cancellationToken: cancellation.Token);
    }

    private BundleManifest Manifest(TrainedModel model)
    {
        BundleExport.Write(model, Files.Bundle);
        using var bundle = ModelBundle.Open(Files.Bundle);
        return bundle.Manifest;
    }

    private byte[] Bundle(TrainedModel model)
    {
        using (model)
        {
            BundleExport.Write(model, Files.Bundle);
            return File.ReadAllBytes(Files.Bundle);
        }
    }
}
