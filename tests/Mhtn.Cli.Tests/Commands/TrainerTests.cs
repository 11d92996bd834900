namespace Mhtn.Cli.Tests.Commands;

/// <summary>The trainer of a program that was built with libtorch; that of the tool is tested with its package.</summary>
[Collection(nameof(InProcess))]
public sealed class TrainerTests
{
    [Fact]
    public async Task A_program_with_libtorch_beside_it_has_nothing_to_install()
    {
        var status = (await Outcome.OfAsync("trainer", "status")).Succeeded();
        var install = (await Outcome.OfAsync("trainer", "install")).Succeeded();

        Assert.Contains($"libtorch is in {AppContext.BaseDirectory}", status.Output, StringComparison.Ordinal);
        Assert.Contains("loads it.", status.Output, StringComparison.Ordinal);
        Assert.Contains("there is nothing to install.", install.Output, StringComparison.Ordinal);
    }
}
