using System.Globalization;
using System.Text.Json;
using Mhtn.Core.Arrays;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class IndexAndSearchTests(Workspace workspace) : IDisposable
{
    private const string Query = "image-test-01-000";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Indexing_says_how_much_it_did_and_what_comes_next()
    {
        Assert.Contains($"Indexed {workspace.Items.Count} items in ", workspace.Indexing.Output, StringComparison.Ordinal);
        Assert.Contains($"Next: mhtn search --store {workspace.Store} --id {workspace.Items[0].Id}", workspace.Indexing.Output, StringComparison.Ordinal);
        Assert.Equal(["archive.db"], Directory.EnumerateFiles(Path.GetDirectoryName(workspace.Store)!, "*.db*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Indexing_twice_gives_the_same_store()
    {
        var store = _folder.File("twice.db");

        (await IndexAsync(workspace.Target, store)).Succeeded();
        var second = (await IndexAsync(workspace.Target, store)).Succeeded();

        Assert.Contains($"{store} holds {workspace.Items.Count}.", second.Output, StringComparison.Ordinal);
        Assert.Equal(
            (await SearchAsync("--id", Query, "--json")).Output,
            (await Outcome.OfAsync("search", "--store", store, "--id", Query, "--json")).Output);
    }

    [Fact]
    public async Task Items_of_a_modality_the_model_does_not_know_are_left_out_with_a_word()
    {
        var manifest = _folder.Write("mixed.jsonl", File.ReadAllText(workspace.Target) + """{"id":"scent","modality":"smell","features":[1],"label":"class-00"}""" + "\n");

        var outcome = (await IndexAsync(manifest, _folder.File("mixed.db"))).Succeeded();

        Assert.Contains("Left out, as the model does not know them: 1 smell.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_has_the_hits_best_first_without_the_query_itself()
    {
        var json = (await SearchAsync("--id", Query, "--json")).Json;

        Assert.Equal(["query", "results"], JsonShape.Keys(json));
        Assert.Equal(Query, json.GetProperty("query").GetString());
        var hits = Hits(json);
        Assert.Equal(Enumerable.Range(1, 10), hits.Select(h => h.GetProperty("rank").GetInt32()));
        Assert.All(hits, hit => Assert.Equal(["rank", "id", "modality", "labels", "score"], JsonShape.Keys(hit)));
        Assert.DoesNotContain(Query, hits.Select(Id));
        var scores = hits.Select(Score).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(hits, hit => Assert.Equal(workspace.Items.Single(i => i.Id == Id(hit)).Labels[0], hit.GetProperty("labels")[0].GetString()));
    }

    [Fact]
    public async Task Modality_label_and_number_of_hits_are_the_ones_asked_for()
    {
        var hits = Hits((await SearchAsync("--id", Query, "--in", "text,audio", "--where", "label=class-02", "--top", "7", "--json")).Json);

        Assert.Equal(7, hits.Count);
        Assert.Equal(["audio", "text"], hits.Select(h => h.GetProperty("modality").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(hits, hit => Assert.Equal("class-02", hit.GetProperty("labels")[0].GetString()));
    }

    [Theory]
    [InlineData(".npy")]
    [InlineData(".csv")]
    public async Task A_file_of_an_items_features_finds_that_item_first(string extension)
    {
        var item = workspace.Items.First(i => i.Modality == Modality.Text);
        var values = ((FeatureContent)item.Content).Values;
        var file = _folder.File("query" + extension);
        if (extension == ".npy")
        {
            NpyFile.Write(file, FeatureMatrix.FromRows([values]));
        }
        else
        {
            _folder.Write("query.csv", string.Join(',', values.ToArray().Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n");
        }

        var outcome = await SearchAsync("--file", file, "--top", "2", "--json");

        var hits = Hits(outcome.Json);
        Assert.Equal(item.Id, Id(hits[0]));
        Assert.Equal(1, Score(hits[0]), tolerance: 1e-5);
    }

    [Fact]
    public async Task A_model_that_moved_is_found_with_its_option()
    {
        var model = _folder.File("moved.mhtn");
        var store = _folder.File("moved.db");
        File.Copy(workspace.Model, model);
        (await Outcome.OfAsync("index", "--model", model, "--input", workspace.Target, "--store", store)).Succeeded();
        File.Move(model, _folder.File("elsewhere.mhtn"));
        var query = _folder.Write("query.csv", string.Join(',', Enumerable.Repeat("0.5", 64)) + "\n");

        var lost = await Outcome.OfAsync("search", "--store", store, "--file", query);
        var found = await Outcome.OfAsync("search", "--store", store, "--file", query, "--model", _folder.File("elsewhere.mhtn"), "--top", "1");

        lost.Refused($"{model}: expected a model bundle, found no such file.");
        Assert.Contains("│    1 │", found.Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_a_line_a_hit()
    {
        var lines = (await SearchAsync("--id", Query, "--top", "3")).Output.TrimEnd().Split(Environment.NewLine);

        Assert.Equal(["rank", "score", "modality", "labels", "id"], lines[1].Split('│', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Equal(3 + 3 + 1, lines.Length);
        Assert.Single(lines.Select(line => line.Length).Distinct());
    }

    [Fact]
    public async Task Text_and_control_characters_of_strangers_stay_on_their_line_and_harmless()
    {
        var manifest = _folder.Write("odd.jsonl", File.ReadAllText(workspace.Target).Replace("\"class-00\"", "\"\\u001b[31mred [bold]\\nnew\"", StringComparison.Ordinal));
        (await IndexAsync(manifest, _folder.File("odd.db"))).Succeeded();

        var searched = (await Outcome.OfAsync("search", "--store", _folder.File("odd.db"), "--id", Query, "--top", "100")).Succeeded();
        var inspected = (await Outcome.OfAsync("inspect", manifest)).Succeeded();

        Assert.All([searched, inspected], outcome =>
        {
            Assert.Contains("│ \uFFFD[31mred [bold] new │", outcome.Output, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', outcome.Output);
        });
    }

    private static List<JsonElement> Hits(JsonElement json) => [.. json.GetProperty("results").EnumerateArray()];

    private static string Id(JsonElement hit) => hit.GetProperty("id").GetString()!;

    private static double Score(JsonElement hit) => hit.GetProperty("score").GetDouble();

    private Task<Outcome> IndexAsync(string input, string store) => Outcome.OfAsync("index", "--model", workspace.Model, "--input", input, "--store", store);

    private async Task<Outcome> SearchAsync(params string[] more)
    {
        var outcome = (await Outcome.OfAsync(["search", "--store", workspace.Store, .. more])).Succeeded();
        Assert.Empty(outcome.Error);
        return outcome;
    }
}
