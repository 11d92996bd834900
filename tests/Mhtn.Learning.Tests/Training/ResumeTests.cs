using System.IO.Compression;
using Mhtn.Core.Errors;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Export;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Runs => [.. Options.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Dictionary<string, TrainingOptions> Options => new()
    {
        ["adam"] = TestOptions.Adam,
        ["sgd with accumulation"] = TestOptions.Sgd,
        ["adam without an adversary"] = TestOptions.Adam with { Losses = TestOptions.Adam.Losses with { ModalityAdversaryWeight = 0 } },
        ["sgd without an adversary"] = TestOptions.Sgd with { Losses = TestOptions.Sgd.Losses with { ModalityAdversaryWeight = 0 } },
        ["sgd without momentum"] = TestOptions.Sgd with { Solver = TestOptions.Sgd.Solver with { Momentum = 0 } },
        ["sharing two layers"] = TestOptions.Adam with { Network = TestOptions.Adam.Network with { SharedSourceLayers = 2 } },
    };

    private TrainingFiles Files => new(_folder.Path("run.mhtn"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_stopped_and_resumed_gives_the_bundle_of_one_never_stopped(string run)
    {
        var options = Options[run];
        var whole = Bundle(Train(options));

        Stop(options, epoch: 4);
        var progress = new ProgressList<TrainingProgress>();
        var resumed = Bundle(Train(options, resume: true, progress: progress));

        Assert.Equal(whole, resumed);
        Assert.Equal(4, progress.Reports[0].Epoch);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Any_checkpoint_of_a_run_leads_to_its_bundle(string run)
    {
        var options = Options[run];
        var checkpoints = new List<byte[]>();
        var progress = new ProgressList<TrainingProgress>(p =>
        {
            if (p.Epoch > 1 && p.Batch == 1)
            {
                checkpoints.Add(File.ReadAllBytes(Files.Checkpoint));
            }
        });
        var whole = Bundle(Train(options, progress: progress));
        Assert.Equal(options.Solver.MaxEpochs - 1, checkpoints.DistinctBy(Convert.ToHexString).Count());

        foreach (var checkpoint in checkpoints)
        {
            File.WriteAllBytes(Files.Checkpoint, checkpoint);
            Assert.Equal(whole, Bundle(Train(options, resume: true)));
        }
    }

    [Fact]
    public void A_finished_run_resumed_gives_its_bundle_again_and_a_whole_history()
    {
        var whole = Bundle(Train(TestOptions.Adam));
        var history = File.ReadAllText(Files.History);
        Stop(TestOptions.Adam, epoch: 3);

        Assert.Equal(whole, Bundle(Train(TestOptions.Adam, resume: true)));
        Assert.Equal(history, File.ReadAllText(Files.History));
        Assert.Equal(7, File.ReadAllLines(Files.History).Length);
        Assert.Single(Directory.GetFiles(Files.TensorBoard));
    }

    [Fact]
    public void Without_a_checkpoint_a_resumed_run_starts_at_the_beginning()
    {
        var progress = new ProgressList<TrainingProgress>();
        using var model = Train(TestOptions.Adam, resume: true, progress: progress);

        Assert.Equal(1, progress.Reports[0].Epoch);
    }

    [Fact]
    public void Without_resume_a_checkpoint_is_not_looked_at()
    {
        File.WriteAllText(Files.Checkpoint, "of something else");
        var progress = new ProgressList<TrainingProgress>();
        using var model = Train(TestOptions.Adam, progress: progress);

        Assert.Equal(1, progress.Reports[0].Epoch);
    }

    [Fact]
    public void Other_options_data_or_source_are_refused()
    {
        Stop(TestOptions.Adam, epoch: 3);
        TrainingOptions[] others =
        [
            TestOptions.Adam with { Seed = TestOptions.Adam.Seed + 1 },
            TestOptions.Adam with { Threads = 2 },
            TestOptions.Adam with { Losses = TestOptions.Adam.Losses with { CrossModalTransferWeight = 0.002 } },
            TestOptions.Adam with { Network = TestOptions.Adam.Network with { PathWidth = 9 } },
            TestOptions.Sgd,
        ];

        Assert.All(others, o => AssertOfAnotherRun(() => Train(o, resume: true)));
        AssertOfAnotherRun(() => Train(TestOptions.Adam, resume: true, target: TestDomains.Target(seed: 2)));
        AssertOfAnotherRun(() => Train(TestOptions.Adam, resume: true, source: TestDomains.Source(seed: 2)));

        void AssertOfAnotherRun(Func<TrainedModel> train)
        {
            var error = Assert.Throws<InputException>(() => train().Dispose());
            Assert.Equal(
                $"{Files.Checkpoint}: expected a checkpoint of the same data, options and seed, found one of another run. "
                + "Repeat the options it was started with, or start anew without resuming.",
                error.Message);
        }
    }

    [Fact]
    public void A_checkpoint_cut_off_anywhere_is_refused()
    {
        Stop(TestOptions.Adam, epoch: 3);
        var checkpoint = File.ReadAllBytes(Files.Checkpoint);
        var random = TestSeed.Random(1);
        int[] lengths = [0, 1, 4, 21, 22, 100, checkpoint.Length / 2, checkpoint.Length - 100, checkpoint.Length - 22, checkpoint.Length - 1];

        foreach (var length in lengths.Concat(Enumerable.Range(0, 10).Select(_ => random.Next(checkpoint.Length))))
        {
            File.WriteAllBytes(Files.Checkpoint, checkpoint[..length]);
            AssertDamaged();
        }
    }

    [Fact]
    public void A_checkpoint_with_a_byte_changed_anywhere_is_refused_or_as_good_as_before()
    {
        Stop(TestOptions.Adam, epoch: 3);
        var checkpoint = File.ReadAllBytes(Files.Checkpoint);
        var whole = Bundle(Train(TestOptions.Adam));
        var random = TestSeed.Random(2);
        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            var damaged = (byte[])checkpoint.Clone();
            damaged[random.Next(damaged.Length)] ^= 0x41;
            File.WriteAllBytes(Files.Checkpoint, damaged);
            try
            {
                Assert.Equal(whole, Bundle(Train(TestOptions.Adam, resume: true)));
            }
            catch (InputException e)
            {
                Assert.StartsWith(Files.Checkpoint, e.Problems[0].Location.ToString(), StringComparison.Ordinal);
                refused++;
            }
        }

        // Only what .NET does not read, as the entries' times, may change unnoticed.
        Assert.InRange(refused, 50, 60);
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("weights.safetensors")]
    [InlineData("best.safetensors")]
    [InlineData("optimizer.bin")]
    public void A_checkpoint_without_one_of_its_parts_is_refused(string entry)
    {
        Stop(TestOptions.Adam, epoch: 3);
        using (var archive = ZipFile.Open(Files.Checkpoint, ZipArchiveMode.Update))
        {
            archive.GetEntry(entry)!.Delete();
        }

        AssertDamaged();
    }

    private void AssertDamaged()
    {
        var error = Assert.Throws<InputException>(() => Train(TestOptions.Adam, resume: true).Dispose());
        Assert.StartsWith(Files.Checkpoint, error.Problems[0].Location.ToString(), StringComparison.Ordinal);
        Assert.Contains("a damaged file", error.Problems[0].Found, StringComparison.Ordinal);
    }

    private void Stop(TrainingOptions options, int epoch)
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new ProgressList<TrainingProgress>(p =>
        {
            if (p.Epoch == epoch && p.Batch == 2)
            {
                cancellation.Cancel();
            }
        });
        using var model = Trainer(options).Train(
            TestDomains.Target(), TestDomains.Source(), Files, progress: progress, cancellationToken: cancellation.Token);
        Assert.True(model.Interrupted);
    }

    private TrainedModel Train(
        TrainingOptions options,
        bool resume = false,
        TargetDomain? target = null,
        SourceDomain? source = null,
        ProgressList<TrainingProgress>? progress = null) =>
        Trainer(options).Train(target ?? TestDomains.Target(), source ?? TestDomains.Source(), Files, resume, progress, Token);

    // Where no time passes a checkpoint costs none, so there is one after each epoch.
    private static MhtnTrainer Trainer(TrainingOptions options) => new(options) { Time = new SetTime() };

    private byte[] Bundle(TrainedModel model)
    {
        using (model)
        {
            BundleExport.Write(model, Files.Bundle);
            return File.ReadAllBytes(Files.Bundle);
        }
    }
}
