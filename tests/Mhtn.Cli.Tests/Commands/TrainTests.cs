namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class TrainTests(Workspace workspace) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_seed_gives_the_same_bundle_and_another_seed_another()
    {
        var again = _folder.File("again.mhtn");
        var other = _folder.File("other.mhtn");

        (await workspace.TrainAsync(again)).Succeeded();
        (await workspace.TrainAsync(other, "--seed", "1")).Succeeded();

        Assert.Equal(File.ReadAllBytes(workspace.Model), File.ReadAllBytes(again));
        Assert.NotEqual(File.ReadAllBytes(workspace.Model), File.ReadAllBytes(other));
    }

    [Fact]
    public async Task Bundle_history_and_events_are_left_and_nothing_else()
    {
        (await workspace.TrainAsync(_folder.File("new/folder/birds.mhtn"))).Succeeded();

        var events = Path.GetFileName(Assert.Single(Directory.EnumerateFiles(_folder.File("new/folder/birds.tensorboard"))));
        Assert.Equal(
            ["new", "new/folder", "new/folder/birds.history.csv", "new/folder/birds.mhtn", "new/folder/birds.tensorboard", $"new/folder/birds.tensorboard/{events}"],
            _folder.Entries.Select(e => e.Replace(Path.DirectorySeparatorChar, '/')));
        Assert.StartsWith("events.out.tfevents.", events, StringComparison.Ordinal);
        Assert.Equal(1 + 6, File.ReadAllLines(_folder.File("new/folder/birds.history.csv")).Length);
    }

    [Fact]
    public void It_says_what_it_starts_from_how_it_goes_and_what_comes_next()
    {
        var lines = workspace.Training.Output.Split(Environment.NewLine);

        Assert.Contains(lines, line => Words(line).SequenceEqual(["target", "image", "features", "64", "4", "24", "12", "16"]));
        Assert.Contains(lines, line => Words(line).SequenceEqual(["target", "audio", "features", "32", "3", "18", "9", "12"]));
        Assert.Contains(lines, line => Words(line).SequenceEqual(["source", "image", "features", "64", "6", "60"]));
        Assert.Contains(lines, line => line.StartsWith("epoch 1/6: source supervision ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("epoch 6/6: ", StringComparison.Ordinal) && line.EndsWith("at most 0:00 left", StringComparison.Ordinal));
        Assert.Contains($"Next: mhtn evaluate --model {workspace.Model} --target {workspace.Target}", lines);
        Assert.Empty(workspace.Training.Error);
    }

    [Fact]
    public async Task The_encoders_reach_the_validation_figure_training_stated()
    {
        var stated = KeptEpoch.ValidationMap(workspace.Training);

        var evaluated = (await Outcome.OfAsync("evaluate", "--model", workspace.Model, "--target", workspace.Target, "--split", "val", "--json")).Succeeded();

        Assert.Equal(stated, evaluated.Json.GetProperty("average").GetDouble(), KeptEpoch.Tolerance);
        Assert.InRange(stated, 0.3, 1);
    }

    [Fact]
    public async Task The_encoders_of_an_ensemble_reach_the_validation_figure_training_stated()
    {
        var model = _folder.File("two.mhtn");
        var configuration = _folder.Write("two.json", Workspace.ConfigurationOf(epochs: 3).Replace("\"threads\": 1,", "\"threads\": 1, \"members\": 2,", StringComparison.Ordinal));

        var training = (await Outcome.OfAsync("train", "--target", workspace.Target, "--source", workspace.Source, "--config", configuration, "--out", model)).Succeeded();
        var evaluated = (await Outcome.OfAsync("evaluate", "--model", model, "--target", workspace.Target, "--split", "val", "--json", "--report", _folder.File("report"))).Succeeded();

        Assert.Equal(KeptEpoch.ValidationMap(training), evaluated.Json.GetProperty("average").GetDouble(), KeptEpoch.Tolerance);
        Assert.Contains("member 1 of 2, epoch 1/3: ", training.Output, StringComparison.Ordinal);
        Assert.Contains("member 2 of 2, epoch 3/3: ", training.Output, StringComparison.Ordinal);
        Assert.Matches(@"Kept 2 members, epochs \d of 3, \d of 3: ", training.Output);
        Assert.DoesNotContain(_folder.Entries, entry => entry.EndsWith(".checkpoint", StringComparison.Ordinal));
        Assert.Contains("\"training\"", File.ReadAllText(_folder.File("report/report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resuming_without_a_checkpoint_says_so_and_starts_anew()
    {
        var model = _folder.File("m.mhtn");

        var outcome = (await workspace.TrainAsync(model, "--resume")).Succeeded();

        Assert.Contains($"There is no {model}.checkpoint to resume from", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(workspace.Model), File.ReadAllBytes(model));
    }

    [Fact]
    public async Task Names_with_spaces_are_quoted_in_the_command_that_comes_next()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows quotes otherwise.");
        var model = _folder.File("my birds.mhtn");

        var outcome = (await workspace.TrainAsync(model)).Succeeded();

        Assert.Contains($"mhtn evaluate --model '{model}' --target", outcome.Output, StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries);
}
