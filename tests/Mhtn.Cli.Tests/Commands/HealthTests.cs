namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class HealthTests(Workspace workspace)
{
    [Fact]
    public async Task It_answers_four_questions_and_says_what_each_answer_means()
    {
        var text = (await Outcome.OfAsync("inspect", workspace.Target, "--health")).Succeeded().Output;

        var lines = text.Split(Environment.NewLine);
        Assert.Equal(
            ["1. Is there enough of everything?", "2. Are the labels right?", "3. Do the modalities see the same classes?", "4. Would more labels help?"],
            lines.Where(l => l.Length > 2 && char.IsDigit(l[0]) && l[1] == '.').Select(l => l[..(l.IndexOf('?', StringComparison.Ordinal) + 1)]));
        Assert.Equal(4, lines.Count(l => l.StartsWith("What it means: ", StringComparison.Ordinal) && l.Contains("What to do: ", StringComparison.Ordinal)));
        Assert.Contains("│ class-03 │     0 │     6 │    6 │", text, StringComparison.Ordinal);
        Assert.Contains("│ image and text  │               4 │", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_has_every_figure_and_the_rest_goes_to_standard_error()
    {
        var outcome = (await Outcome.OfAsync("inspect", workspace.Target, "--health", "--json")).Succeeded();

        var json = outcome.Json;
        Assert.Equal(["counts", "labels", "gaps", "curves"], JsonShape.Keys(json));
        Assert.Equal(4, json.GetProperty("counts").GetArrayLength());
        Assert.Equal(0, json.GetProperty("counts")[3].GetProperty("train").GetProperty("audio").GetInt32());
        Assert.All(json.GetProperty("labels").EnumerateArray(), review =>
        {
            Assert.Equal(["modality", "items", "accuracy", "chance", "rehearsal", "suspects"], JsonShape.Keys(review));
            Assert.Equal(["flipped", "flagged", "found", "found_first"], JsonShape.Keys(review.GetProperty("rehearsal")));
            Assert.All(review.GetProperty("suspects").EnumerateArray(), s => Assert.Equal(["id", "given", "likelier", "confidence", "given_confidence"], JsonShape.Keys(s)));
        });
        Assert.Equal(3, json.GetProperty("gaps").GetArrayLength());
        Assert.Equal(["audio accuracy", "image accuracy", "text accuracy", "cross-modal MAP"], json.GetProperty("curves").EnumerateArray().Select(c => c.GetProperty("figure").GetString()));
        Assert.All(json.GetProperty("curves").EnumerateArray(), curve =>
        {
            Assert.Equal(["figure", "shares", "means", "deviations", "doubled", "gain_low", "gain_high", "verdict"], JsonShape.Keys(curve));
            Assert.Matches("^(rising|flat|noisy)$", curve.GetProperty("verdict").GetString());
        });
        Assert.Contains("Every one of the ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_items_change_nothing()
    {
        using var folder = new TemporaryFolder();
        var lines = File.ReadAllLines(workspace.Target).Where(line => !line.Contains("\"split\":\"test\"", StringComparison.Ordinal));
        var target = folder.Write("target.jsonl", string.Join('\n', lines));

        var whole = (await Outcome.OfAsync("inspect", workspace.Target, "--health", "--json")).Succeeded();
        var without = (await Outcome.OfAsync("inspect", target, "--health", "--json")).Succeeded();

        Assert.Equal(whole.Output, without.Output);
    }

    [Fact]
    public async Task A_bundle_and_options_without_health_are_refused()
    {
        (await Outcome.OfAsync("inspect", workspace.Model, "--health")).Refused("--health: expected a collection, found the model bundle");
        (await Outcome.OfAsync("inspect", workspace.Target, "--json")).Refused("--json: expected --health beside it, found none. Add --health, or leave --json out.");
        (await Outcome.OfAsync("inspect", workspace.Target, "--config", workspace.Configuration)).Refused("--config: expected --health beside it");
        (await Outcome.OfAsync("inspect", workspace.Target, "--source", workspace.Source)).Refused("--source: expected --health beside it");
        (await Outcome.OfAsync("inspect", workspace.Target, "--health", "--config", "nowhere.json")).Refused("a configuration file, found no such file");
    }

    [Fact]
    public async Task Too_few_items_are_refused()
    {
        using var folder = new TemporaryFolder();
        var lines = File.ReadAllLines(workspace.Target).Where(line => line.Contains("\"split\":\"train\"", StringComparison.Ordinal)).GroupBy(l => l.Contains("audio", StringComparison.Ordinal)).SelectMany(g => g.Key ? g.Take(4) : g);
        var target = folder.Write("target.jsonl", string.Join('\n', lines));

        (await Outcome.OfAsync("inspect", target, "--health")).Refused("target, modality audio: expected 10 or more labelled items in train and val, found 4.");
    }
}
