namespace Mhtn.Cli.Tests;

/// <summary>What goes wrong without the input being at fault exits with 1.</summary>
[Collection(nameof(InProcess))]
public sealed class FailureTests(Workspace workspace)
{
    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_failure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc, where nobody may write.");

        var trained = await workspace.TrainAsync("/proc/x/m.mhtn");
        var indexed = await Outcome.OfAsync("index", "--model", workspace.Model, "--input", workspace.Target, "--store", "/proc/x/a.db");

        Assert.Equal(1, trained.ExitCode);
        Assert.StartsWith("--out /proc/x/m.mhtn: training cannot keep its files there. ", trained.Error, StringComparison.Ordinal);
        Assert.Equal(1, indexed.ExitCode);
        Assert.Contains("/proc/x", indexed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_nobody_may_write_to_fails_before_training_begins()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc, where nobody may write.");

        var outcome = await workspace.TrainAsync("/proc/m.mhtn");

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("--out /proc/m.mhtn: training cannot keep its files there. ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1/", outcome.Output, StringComparison.Ordinal);
    }
}
