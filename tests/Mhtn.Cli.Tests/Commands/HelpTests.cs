namespace Mhtn.Cli.Tests.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("", "demo train tune evaluate compare index search serve inspect keys trainer --version")]
    [InlineData("demo", "--dir")]
    [InlineData("train", "--target --source --config --preset --device --seed --out --resume FILE.json FILE.mhtn")]
    [InlineData("tune", "--target --source --space --config --preset --trials --seeds --seed --out --resume --json best.json")]
    [InlineData("evaluate", "--model --target --split --json --report")]
    [InlineData("compare", "--target --source --methods --seeds --device --json --report")]
    [InlineData("index", "--model --input --store --collection --shard --element --replace --on-error")]
    [InlineData("search", "--store --collection --text --file --id --in --where --top --explain --json label=")]
    [InlineData("keys", "create list revoke")]
    [InlineData("keys create", "--keys --name --role --expires --json FILE.json read|write DAYS")]
    [InlineData("keys list", "--keys --json")]
    [InlineData("keys revoke", "--keys --name")]
    [InlineData("trainer", "install status")]
    [InlineData("trainer install", "--device cpu|cuda")]
    [InlineData("trainer status", "libtorch")]
    [InlineData("inspect", "FILE --preset --health --source --config --json")]
    public async Task Help_names_every_option_and_says_what_it_is_for(string command, string words)
    {
        var outcome = (await Outcome.OfAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Succeeded();

        Assert.All(words.Split(' '), word => Assert.Contains(word, outcome.Output, StringComparison.Ordinal));
        Assert.Empty(outcome.Error);
        var described = outcome.Output.Split(Environment.NewLine).Where(line => line.StartsWith("  --", StringComparison.Ordinal));
        Assert.All(described, line => Assert.Matches(@"^  --\S+( <\S+>)?( \(REQUIRED\))? {2,}\S.*", line));
    }

    [Fact]
    public async Task The_version_is_printed_alone()
    {
        var outcome = (await Outcome.OfAsync("--version")).Succeeded();

        Assert.Matches(@"^\d+\.\d+\.\d+(\+[0-9a-f]+)?\s*$", outcome.Output);
    }
}
