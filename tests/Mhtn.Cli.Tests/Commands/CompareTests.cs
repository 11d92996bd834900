using System.Text.Json;

namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class CompareTests(Workspace workspace)
{
    [Fact]
    public async Task The_json_has_a_row_a_method_and_seed_and_progress_goes_to_standard_error()
    {
        var outcome = await CompareAsync("mhtn,semantic-matching", seeds: 2, "--json");

        Assert.Equal(["rows"], JsonShape.Keys(outcome.Json));
        var rows = outcome.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            [("mhtn", 0), ("mhtn", 1), ("semantic-matching", 0), ("semantic-matching", 1)],
            rows.Select(r => (r.GetProperty("method").GetString()!, r.GetProperty("seed").GetInt32())));
        Assert.All(rows, row =>
        {
            Assert.Equal(["method", "seed", "average", "all_modal_average", "tasks", "train_seconds"], JsonShape.Keys(row));
            JsonShape.AssertTasks(row.GetProperty("tasks"), 6);
            Assert.Equal(JsonShape.Mean(row.GetProperty("tasks")), row.GetProperty("average").GetDouble(), tolerance: 1e-12);
            Assert.InRange(row.GetProperty("train_seconds").GetDouble(), 0, 600);
        });
        Assert.Contains("semantic-matching, seed 1: MAP ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_compared_is_the_method_trained()
    {
        var trained = (await Outcome.OfAsync("evaluate", "--model", workspace.Model, "--target", workspace.Target, "--json")).Json;
        var compared = (await CompareAsync("mhtn", seeds: 1, "--json")).Json.GetProperty("rows")[0];

        Assert.Equal(trained.GetProperty("average").GetDouble(), compared.GetProperty("average").GetDouble(), KeptEpoch.Tolerance);
    }

    [Fact]
    public async Task The_table_has_a_row_a_method_and_every_task_on_one_line()
    {
        var outcome = await CompareAsync("semantic-matching, mhtn-no-source,semantic-matching", seeds: 2);

        var lines = outcome.Output.Split(Environment.NewLine).SkipWhile(line => !line.StartsWith("│ method", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["method", "audio → image", "audio → text", "image → audio", "image → text", "text → audio", "text → image", "average", "all-modal", "time"],
            Cells(lines[0]));
        Assert.Equal(["semantic-matching", "mhtn-no-source"], lines[2..4].Select(line => Cells(line)[0]));
        Assert.All(lines[2..4], line => Assert.Matches(@"^\d\.\d{3} ± \d\.\d{3}$", Cells(line)[7]));
        Assert.Equal("MAP on the test split, mean ± standard deviation over 2 seeds", lines[5].Trim());
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public async Task A_report_holds_the_figures_of_the_json_which_stays_alone_on_standard_output()
    {
        using var folder = new TemporaryFolder();

        var outcome = await CompareAsync("mhtn,mhtn-no-source,semantic-matching", seeds: 2, "--json", "--report", folder.File("report"));

        using var report = JsonDocument.Parse(File.ReadAllText(folder.File("report/report.json")));
        Assert.Equal(
            outcome.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("average").GetDouble()),
            report.RootElement.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("average").GetDouble()));
        Assert.Equal(
            ["mhtn", "mhtn-no-source"],
            File.ReadLines(folder.File("report/history.csv")).Skip(1).Select(line => line.Split(',')[0]).Distinct());
        Assert.Contains($"Look at {folder.File("report/report.html")}.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_refused_before_anything_is_trained()
    {
        using var folder = new TemporaryFolder();
        var place = folder.Write("report", "a file");

        var outcome = await Outcome.OfAsync("compare", "--target", workspace.Target, "--methods", "mhtn", "--seeds", "1", "--report", place);

        outcome.Refused($"--report: expected a folder, found the file {place}.");
    }

    [Fact]
    public async Task A_figure_that_is_not_defined_is_a_dash_and_null()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.jsonl", WithoutTest(line => !line.Contains("\"image-test", StringComparison.Ordinal)));

        var table = (await Outcome.OfAsync("compare", "--target", target, "--methods", "semantic-matching", "--seeds", "1")).Succeeded();
        var json = (await Outcome.OfAsync(
            "compare", "--target", target, "--methods", "semantic-matching", "--seeds", "1", "--json", "--report", folder.File("report"))).Succeeded();

        Assert.Contains("semantic-matching, seed 0: MAP - on test", table.Output, StringComparison.Ordinal);
        Assert.Contains("│ semantic-matching │       - │ ", table.Output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, json.Json.GetProperty("rows")[0].GetProperty("average").ValueKind);
    }

    [Fact]
    public async Task A_collection_without_test_items_is_refused_before_anything_is_trained()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.jsonl", WithoutTest(_ => true));

        var outcome = await Outcome.OfAsync("compare", "--target", target, "--methods", "mhtn", "--seeds", "1");

        outcome.Refused($"{target}, split test: expected items to evaluate on, found none. Put some items into the split test");
    }

    private string WithoutTest(Func<string, bool> leaveOut) => string.Join(
        '\n', File.ReadAllLines(workspace.Target).Where(line => !line.Contains("\"split\":\"test\"", StringComparison.Ordinal) || !leaveOut(line)));

    private static string[] Cells(string line) => line.Split('│', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<Outcome> CompareAsync(string methods, int seeds, params string[] more) => (await Outcome.OfAsync(
        ["compare", "--target", workspace.Target, "--source", workspace.Source, "--config", workspace.Configuration, "--methods", methods, "--seeds", $"{seeds}", .. more])).Succeeded();
}
