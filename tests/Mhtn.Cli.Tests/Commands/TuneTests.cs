namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class TuneTests(Workspace workspace) : IDisposable
{
    private const string Space = """{ "solver.learningRate": { "log": [0.003, 0.03] }, "network.pathWidth": { "choice": [8, 16] } }""";

    private readonly TemporaryFolder _folder = new();

    private string Best => _folder.File("best.json");

    private string Journal => _folder.File("best.journal.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_writes_a_configuration_that_train_reads_and_that_validates_as_promised()
    {
        var outcome = (await TuneAsync(trials: 3, "--seeds", "2", "--json")).Succeeded();

        Assert.Equal(["finished", "best", "gain", "gain_deviation", "trials"], JsonShape.Keys(outcome.Json));
        Assert.True(outcome.Json.GetProperty("finished").GetBoolean());
        var trials = outcome.Json.GetProperty("trials").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3], trials.Select(t => t.GetProperty("trial").GetInt32()));
        Assert.All(trials, t => Assert.Equal(
            ["trial", "outcome", "changes", "validation_maps", "validation_map", "validation_deviation", "problem"], JsonShape.Keys(t)));
        var best = trials[outcome.Json.GetProperty("best").GetInt32()].GetProperty("validation_maps");
        Assert.Contains("trial 0 (nothing changed): validation MAP 0.", outcome.Error, StringComparison.Ordinal);

        var trained = (await Outcome.OfAsync(
            "train", "--target", workspace.Target, "--source", workspace.Source, "--config", Best, "--seed", "1", "--out", _folder.File("model.mhtn"))).Succeeded();
        Assert.Contains($"validation MAP {best[1].GetDouble():0.000} ", trained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_the_best_trials_beside_the_unchanged_options()
    {
        var outcome = (await TuneAsync(trials: 2, "--seeds", "2")).Succeeded();

        var lines = outcome.Output.Split(Environment.NewLine);
        Assert.Matches(@"^│ +│ +trial \d │ +trial \d │ +unchanged │$", Assert.Single(lines, l => l.EndsWith("unchanged │", StringComparison.Ordinal)));
        Assert.Matches(@"^│ solver.learningRate +│ +0\.0\d+ │ +0\.0\d+ │ +0\.01 │$", Assert.Single(lines, l => l.StartsWith("│ solver.learningRate", StringComparison.Ordinal)));
        Assert.Contains("Of 3 trials (3 completed, 0 stopped early, 0 failed)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Next: mhtn train ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Journal).Length);
    }

    [Fact]
    public async Task A_collection_whose_test_items_are_missing_tunes_to_the_same_result()
    {
        using var other = new TemporaryFolder();
        var lines = File.ReadAllLines(workspace.Target).Where(line => !line.Contains("\"split\":\"test\"", StringComparison.Ordinal));
        var whole = (await TuneAsync(trials: 1, "--seeds", "1", "--json")).Succeeded();
        File.Delete(Journal);

        var without = (await TuneAsync(trials: 1, other.Write("target.jsonl", string.Join('\n', lines)), "--seeds", "1", "--json")).Succeeded();

        Assert.Equal(whole.Output, without.Output);
    }

    [Fact]
    public async Task The_journal_of_a_finished_search_is_kept_and_gone_on_with()
    {
        (await TuneAsync(trials: 1, "--seeds", "1")).Succeeded();

        (await TuneAsync(trials: 1, "--seeds", "1")).Refused($"{Journal}: expected no journal of an earlier search, found one. Resume that search");
        (await TuneAsync(trials: 1, "--seeds", "2", "--resume")).Refused($"{Journal}: expected the journal of a search with the same data");
        var resumed = (await TuneAsync(trials: 2, "--seeds", "1", "--resume")).Succeeded();

        Assert.Contains($"2 trials are in {Journal} already.", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(Journal).Length);
    }

    [Theory]
    [InlineData("--out", "best.txt", "--out: expected a file name that ends in .json")]
    [InlineData("--trials", "0", "--trials: expected a whole number from 1 up, found 0.")]
    [InlineData("--trials", "many", "--trials: expected a whole number, found \"many\".")]
    [InlineData("--preset", "reference", "--space: expected a file of ranges")]
    public async Task Malformed_options_are_refused_before_anything_is_trained(string option, string value, string message)
    {
        List<string> arguments = ["tune", "--target", workspace.Target, "--trials", "1", "--seeds", "1", "--out", Best];
        if (arguments.IndexOf(option) is var at and >= 0)
        {
            arguments.RemoveRange(at, 2);
        }

        (await Outcome.OfAsync([.. arguments, option, option == "--out" ? _folder.File(value) : value])).Refused(message);

        Assert.Empty(_folder.Entries);
    }

    [Fact]
    public async Task What_is_read_is_not_written_over()
    {
        var space = _folder.Write("best.json", Space);

        var outcome = await Outcome.OfAsync("tune", "--target", workspace.Target, "--space", space, "--out", Best);

        outcome.Refused("--out: expected another file than those of --config and --space");
        Assert.Equal(Space, File.ReadAllText(space));
    }

    private Task<Outcome> TuneAsync(int trials, params string[] more) =>
        more.Length > 0 && !more[0].StartsWith('-') ? TuneAsync(trials, more[0], more[1..]) : TuneAsync(trials, workspace.Target, more);

    private Task<Outcome> TuneAsync(int trials, string target, string[] more) => Outcome.OfAsync(
    [
        "tune", "--target", target, "--source", workspace.Source, "--config", workspace.Configuration, "--space", _folder.Write("space.json", Space),
        "--trials", $"{trials}", "--out", Best, .. more,
    ]);
}
