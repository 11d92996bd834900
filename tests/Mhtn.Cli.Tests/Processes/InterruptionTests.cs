using System.Globalization;

namespace Mhtn.Cli.Tests.Processes;

/// <summary>Whatever ends a training early, the same command with --resume completes it to the same bundle, bit for bit.</summary>
[Collection(nameof(SeparateProcesses))]
public sealed class InterruptionTests(SmallCollection collection) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => _folder.File("model.mhtn");

    private int EpochsDone => File.Exists(_folder.File("model.history.csv")) ? File.ReadAllLines(_folder.File("model.history.csv")).Length - 1 : 0;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_keeps_the_best_so_far_and_what_resuming_needs(string signal)
    {
        SkipWhereSignalsAreIgnored();
        using var interrupted = collection.Train(Model);
        await interrupted.WaitForAsync(() => EpochsDone >= 5);
        await interrupted.SignalAsync(signal);
        var outcome = await interrupted.EndAsync();

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"Interrupted: the best epoch so far is in {Model}. The same command with --resume goes on.", outcome.Output, StringComparison.Ordinal);
        Assert.InRange(EpochsDone, 5, SmallCollection.Epochs - 1);
        Assert.Equal(["model.history.csv", "model.mhtn", "model.mhtn.checkpoint", "model.tensorboard"], _folder.Entries.Where(e => !e.Contains("tfevents", StringComparison.Ordinal)));
        (await Outcome.OfAsync("inspect", Model)).Succeeded();
        (await Outcome.OfAsync("evaluate", "--model", Model, "--target", collection.Target)).Succeeded();

        await ResumedAsync();
    }

    [Fact]
    public async Task Killed_again_and_again_at_any_point_it_completes_all_the_same()
    {
        SkipWhereSignalsAreIgnored();
        for (var kill = 0; kill < 3; kill++)
        {
            var epoch = Random.Shared.Next(SmallCollection.Epochs / 4) + (kill * SmallCollection.Epochs / 4);
            var delay = TimeSpan.FromMilliseconds(Random.Shared.Next(30));
            using var killed = collection.Train(Model, "--resume");
            await killed.WaitForAsync(() => EpochsDone > epoch);
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            await killed.SignalAsync("KILL");
            await killed.EndAsync();
            TestContext.Current.SendDiagnosticMessage("Killed {0} ms after epoch {1}.", delay.TotalMilliseconds, epoch);
        }

        await ResumedAsync();
    }

    [Fact]
    public async Task A_signal_before_the_first_epoch_is_done_leaves_no_bundle()
    {
        SkipWhereSignalsAreIgnored();
        using var interrupted = collection.Train(Model);
        await interrupted.WaitForAsync(() => Directory.Exists(_folder.File("model.tensorboard")));
        await interrupted.SignalAsync("INT");
        var outcome = await interrupted.EndAsync();

        // The first epoch may be done before the signal arrives; then its weights are kept.
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain(_folder.Entries, entry => entry.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(EpochsDone > 0, File.Exists(Model));
        Assert.Equal(EpochsDone > 0 ? "" : "Stopped.", outcome.Error.Trim());
    }

    [Fact]
    public async Task A_checkpoint_of_other_options_is_refused()
    {
        SkipWhereSignalsAreIgnored();
        using var interrupted = collection.Train(Model);
        await interrupted.WaitForAsync(() => File.Exists(Model + ".checkpoint"));
        await interrupted.SignalAsync("KILL");
        await interrupted.EndAsync();

        using var other = collection.Train(Model, "--resume", "--seed", "7");

        (await other.EndAsync()).Refused($"{Model}.checkpoint: expected a checkpoint of the same data, options and seed, found one of another run.");
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_refused()
    {
        _folder.Write("model.mhtn.checkpoint", "half a checkpo");

        using var resumed = collection.Train(Model, "--resume");

        (await resumed.EndAsync()).Refused($"{Model}.checkpoint: expected a checkpoint, found a damaged file");
    }

    private static void SkipWhereSignalsAreIgnored()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent and looked at the way Linux has them.");
        var ignored = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        var mask = ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.SkipUnless((mask & 0b10) == 0, "Whoever started these tests lets their processes ignore SIGINT.");
    }

    private async Task ResumedAsync()
    {
        using var resumed = collection.Train(Model, "--resume");
        var outcome = (await resumed.EndAsync()).Succeeded();

        Assert.DoesNotContain("starts at the beginning", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(collection.Model), File.ReadAllBytes(Model));
        Assert.Equal(File.ReadAllLines(Path.ChangeExtension(collection.Model, ".history.csv")).Length - 1, EpochsDone);
        Assert.False(File.Exists(Model + ".checkpoint"));
    }
}
