using System.Text.Json;

namespace Mhtn.Cli.Tests.Processes;

/// <summary>What people see in a terminal, and what files get.</summary>
[Collection(nameof(SeparateProcesses))]
public sealed class TerminalTests(SmallCollection collection) : IDisposable
{
    private static readonly string[] BuildService = ["GITHUB_ACTIONS=true", "TERM=xterm-256color", "COLORTERM=truecolor"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Redirected_output_has_no_escape_codes_and_no_wrapped_lines()
    {
        using var process = MhtnProcess.StartWith(BuildService, "compare", "--target", collection.Target, "--methods", "mhtn-no-source-no-adversary,semantic-matching", "--seeds", "2", "--config", Configuration());
        var outcome = (await process.EndAsync()).Succeeded();

        Assert.DoesNotContain('\u001b', outcome.Output + outcome.Error);
        var table = outcome.Output.Split('\n').SkipWhile(line => !line.StartsWith("│ method", StringComparison.Ordinal)).ToList();
        Assert.Contains("│ mhtn-no-source-no-adversary │ ", table[2], StringComparison.Ordinal);
        Assert.Contains("│ semantic-matching           │ ", table[3], StringComparison.Ordinal);
        Assert.StartsWith("╰", table[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_alone_on_standard_output_and_exit_codes_are_the_processs()
    {
        using var compare = MhtnProcess.StartWith(BuildService, "compare", "--target", collection.Target, "--methods", "mhtn", "--seeds", "1", "--json", "--config", Configuration());
        var compared = (await compare.EndAsync()).Succeeded();
        using var wrong = MhtnProcess.Start("evaluate", "--model", "no.mhtn", "--target", collection.Target, "--json");
        var refused = await wrong.EndAsync();

        Assert.Equal(JsonValueKind.Object, compared.Json.ValueKind);
        Assert.DoesNotContain('\u001b', compared.Output + compared.Error);
        refused.Refused("no.mhtn: expected a model bundle, found no such file.");
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task A_comparison_too_wide_for_the_terminal_is_shown_as_two_tables()
    {
        using var process = MhtnProcess.StartInTerminal(_folder, "compare", "--target", collection.Target, "--methods", "mhtn-no-source-no-adversary,semantic-matching", "--seeds", "2", "--config", Configuration());
        var outcome = (await process.EndAsync()).Succeeded();

        Assert.Contains("│ method                      │       average │     all-modal │", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("│ semantic-matching           │ ", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("│ method +│ audio → │", outcome.Output);
        Assert.DoesNotContain("\n…", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_in_a_terminal_shows_its_progress_in_place()
    {
        using var process = MhtnProcess.StartInTerminal(_folder, "train", "--target", collection.Target, "--config", Configuration(), "--out", _folder.File("m.mhtn"));
        var outcome = (await process.EndAsync()).Succeeded();

        Assert.Contains("epoch 2/2, batch ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("validation MAP, softmax", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Kept epoch ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\u001b[", outcome.Output, StringComparison.Ordinal);
    }

    private string Configuration() => _folder.Write("config.json", Workspace.ConfigurationOf(epochs: 2));
}
