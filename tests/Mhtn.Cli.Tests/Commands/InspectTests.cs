using System.Text.Json;

namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class InspectTests(Workspace workspace)
{
    [Fact]
    public async Task A_bundle_says_what_it_takes_knows_and_was_made_with()
    {
        var text = (await Outcome.OfAsync("inspect", workspace.Model)).Succeeded().Output;

        Assert.Contains("│ image (hub) │ features 64 │", text, StringComparison.Ordinal);
        Assert.Contains("classes         class-00, class-01, class-02, class-03", text, StringComparison.Ordinal);
        Assert.Contains("source classes  6", text, StringComparison.Ordinal);
        Assert.Contains("; seed 0, 1 threads", text, StringComparison.Ordinal);
        var configuration = text[(text.IndexOf("configuration", StringComparison.Ordinal) + "configuration".Length)..];
        using var json = JsonDocument.Parse(configuration);
        Assert.Equal(16, json.RootElement.GetProperty("network").GetProperty("pathWidth").GetInt32());
        Assert.Equal(6, json.RootElement.GetProperty("solver").GetProperty("maxEpochs").GetInt32());
    }

    [Fact]
    public async Task The_configuration_of_a_bundle_trains_the_same_bundle_again()
    {
        using var folder = new TemporaryFolder();
        var text = (await Outcome.OfAsync("inspect", workspace.Model)).Succeeded().Output;
        var configuration = folder.Write("again.json", text[(text.IndexOf("configuration", StringComparison.Ordinal) + "configuration".Length)..]);

        (await Outcome.OfAsync(
            "train", "--target", workspace.Target, "--source", workspace.Source, "--config", configuration, "--out", folder.File("again.mhtn"))).Succeeded();

        Assert.Equal(File.ReadAllBytes(workspace.Model), File.ReadAllBytes(folder.File("again.mhtn")));
    }

    [Fact]
    public async Task A_manifest_says_how_many_items_of_each_class_modality_and_split_it_has()
    {
        var text = (await Outcome.OfAsync("inspect", workspace.Target)).Succeeded().Output;

        Assert.Contains("│ class    │ audio │ image │ text │", text, StringComparison.Ordinal);
        Assert.Contains("│ class-02 │    13 │    13 │   13 │", text, StringComparison.Ordinal);
        Assert.Contains("│ class-03 │     0 │    13 │   13 │", text, StringComparison.Ordinal);
        Assert.Contains("audio: 39 items (test 12, train 18, val 9), 0 in pairs, 0 without a label", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preset_lists_its_layers_and_adds_them_up()
    {
        var text = (await Outcome.OfAsync("inspect", "--preset", "compact")).Succeeded().Output;

        Assert.Matches(@"│ paths\.text\.fc6\.linear +│ +256×3000, 256 │ +768,256 │ +0 │", text);
        Assert.Matches(@"\nsemantic +137,748 parameters \(538\.1 KiB\)", text);
        Assert.Matches(@"\ntotal +4,186,273 parameters \(16\.0 MiB\)", text);
    }
}
