using System.Diagnostics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Export;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class KilledTrainingTests
{
    private const string BundleVariable = "MHTN_TESTS_KILLED_BUNDLE";
    private const int Epochs = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TrainingOptions Options => TestOptions.Sgd with { Solver = TestOptions.Sgd.Solver with { MaxEpochs = 8 } };

    [Fact]
    public void A_process_killed_in_training_and_resumed_gives_the_bundle_of_one_never_stopped()
    {
        using var folder = new TemporaryFolder();
        var files = new TrainingFiles(folder.Path("killed.mhtn"));

        KillAfterSomeEpochs(files);
        var progress = new ProgressList<TrainingProgress>();
        var resumed = Bundle(files, resume: true, progress);

        Assert.InRange(progress.Reports[0].Epoch, 2, Epochs + 1);
        Assert.Equal(Bundle(new TrainingFiles(folder.Path("whole.mhtn")), resume: false), resumed);
    }

    /// <summary>What the killed process does: it trains some epochs and a part of the next, and waits there until it is killed.</summary>
    [Fact(Explicit = true)]
    public void Train_until_killed()
    {
        if (Environment.GetEnvironmentVariable(BundleVariable) is { } bundle)
        {
            _ = Bundle(new TrainingFiles(bundle), resume: false, new ProgressList<TrainingProgress>(p =>
            {
                if ((p.Epoch, p.Batch) == (Epochs + 1, 2))
                {
                    // Ends when the process that is to kill it ends first.
                    Console.OpenStandardInput().ReadByte();
                }
            }));
        }
    }

    private static void KillAfterSomeEpochs(TrainingFiles files)
    {
        var test = $"{typeof(KilledTrainingTests).FullName}.{nameof(Train_until_killed)}";
        var program = Path.ChangeExtension(typeof(KilledTrainingTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program, ["-explicit", "only", "-method", test]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment[BundleVariable] = files.Bundle;
        using var process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < Longest && EpochsDone() < Epochs)
        {
            Thread.Sleep(20);
        }

        Assert.False(process.HasExited, "The process ended by itself.");
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.Equal(Epochs, EpochsDone());
        Assert.False(File.Exists(files.Bundle));

        int EpochsDone() => File.Exists(files.History) && File.Exists(files.Checkpoint) ? File.ReadAllLines(files.History).Length - 1 : 0;
    }

    private static byte[] Bundle(TrainingFiles files, bool resume, ProgressList<TrainingProgress>? progress = null)
    {
        using var model = new MhtnTrainer(Options).Train(TestDomains.Target(), TestDomains.Source(), files, resume, progress, Token);
        BundleExport.Write(model, files.Bundle);
        return File.ReadAllBytes(files.Bundle);
    }
}
