using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class EvaluateTests(Workspace workspace)
{
    [Fact]
    public async Task The_json_has_the_keys_scripts_rely_on_and_figures_that_fit()
    {
        var json = (await EvaluateAsync("--json")).Json;

        Assert.Equal(["split", "representation", "tasks", "average", "all_modal", "all_modal_average"], JsonShape.Keys(json));
        Assert.Equal("test", json.GetProperty("split").GetString());
        Assert.Contains(json.GetProperty("representation").GetString(), (string[])["softmax", "fc9", "probability"]);
        JsonShape.AssertTasks(json.GetProperty("tasks"), 6);
        Assert.Equal(JsonShape.Mean(json.GetProperty("tasks")), json.GetProperty("average").GetDouble(), tolerance: 1e-12);
        Assert.Equal(3, json.GetProperty("all_modal").GetArrayLength());
        Assert.All(json.GetProperty("all_modal").EnumerateArray(), task => Assert.Equal(["query", "map", "queries", "skipped", "gallery"], JsonShape.Keys(task)));
        Assert.Equal(JsonShape.Mean(json.GetProperty("all_modal")), json.GetProperty("all_modal_average").GetDouble(), tolerance: 1e-12);
    }

    [Fact]
    public async Task Queries_without_a_relevant_item_are_counted_apart()
    {
        var tasks = (await EvaluateAsync("--json")).Json.GetProperty("tasks").EnumerateArray();

        // Sixteen test images of four classes; the twelve sounds are of three.
        var task = tasks.Single(t => t.GetProperty("query").GetString() == "image" && t.GetProperty("target").GetString() == "audio");
        Assert.Equal((12, 4, 12), (task.GetProperty("queries").GetInt32(), task.GetProperty("skipped").GetInt32(), task.GetProperty("gallery").GetInt32()));
    }

    [Fact]
    public async Task A_report_holds_the_figures_of_the_json_and_how_the_model_was_trained()
    {
        using var folder = new TemporaryFolder();

        var outcome = await EvaluateAsync("--json", "--report", folder.File("report"));

        Assert.Equal((await EvaluateAsync("--json")).Output, outcome.Output);
        using var report = JsonDocument.Parse(File.ReadAllText(folder.File("report/report.json")));
        var row = Assert.Single(report.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal(
            outcome.Json.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("map").GetDouble()),
            row.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("map").GetDouble()));
        Assert.Equal("model", row.GetProperty("method").GetString());
        Assert.Equal(6, File.ReadLines(folder.File("report/history.csv")).Count(line => line.Contains(",total loss,", StringComparison.Ordinal)));
        Assert.Contains($"Look at {folder.File("report/report.html")}.", (await EvaluateAsync("--report", folder.File("report"))).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", 24)]
    [InlineData("val", 12)]
    [InlineData("test", 16)]
    public async Task The_split_is_the_one_asked_for(string split, int texts)
    {
        var json = (await EvaluateAsync("--json", "--split", split)).Json;

        Assert.Equal(split, json.GetProperty("split").GetString());
        var toText = json.GetProperty("tasks").EnumerateArray().First(t => t.GetProperty("target").GetString() == "text");
        Assert.Equal(texts, toText.GetProperty("gallery").GetInt32());
    }

    [Fact]
    public async Task The_table_holds_the_figures_of_the_json()
    {
        var json = (await EvaluateAsync("--json")).Json;
        var table = (await EvaluateAsync()).Output;

        Assert.All(json.GetProperty("tasks").EnumerateArray(), task => Assert.Contains(
            FormattableString.Invariant($"│ {$"{task.GetProperty("query")} → {task.GetProperty("target")}",-13} │ {task.GetProperty("map").GetDouble():0.000} │"),
            table,
            StringComparison.Ordinal));
        Assert.Contains("Split test, representation ", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_of_test_items_alone_gives_the_same_figures()
    {
        using var folder = new TemporaryFolder();
        var tests = folder.Write("tests.jsonl", string.Join('\n', File.ReadLines(workspace.Target).Where(line => line.Contains("\"split\":\"test\"", StringComparison.Ordinal))));

        var alone = (await Outcome.OfAsync("evaluate", "--model", workspace.Model, "--target", tests, "--json")).Succeeded();

        Assert.Equal((await EvaluateAsync("--json")).Output, alone.Output);
    }

    [Fact]
    public async Task A_collection_without_splits_is_split_the_way_training_split_it()
    {
        using var folder = new TemporaryFolder();
        var unsplit = folder.Write("unsplit.jsonl", Regex.Replace(File.ReadAllText(workspace.Target), ",\"split\":\"\\w+\"", ""));
        var model = folder.File("m.mhtn");
        var trained = (await Outcome.OfAsync("train", "--target", unsplit, "--config", workspace.Configuration, "--seed", "3", "--out", model)).Succeeded();

        var json = (await Outcome.OfAsync("evaluate", "--model", model, "--target", unsplit, "--split", "val", "--json")).Succeeded().Json;

        Assert.Equal(KeptEpoch.ValidationMap(trained), json.GetProperty("average").GetDouble(), KeptEpoch.Tolerance);
    }

    private async Task<Outcome> EvaluateAsync(params string[] more)
    {
        var outcome = (await Outcome.OfAsync(["evaluate", "--model", workspace.Model, "--target", workspace.Target, .. more])).Succeeded();
        Assert.Empty(outcome.Error);
        return outcome;
    }
}
