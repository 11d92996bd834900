using Mhtn.Cli.Tests.Processes;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>mhtn index --replace, on a copy of a store that is being searched.</summary>
[Collection(nameof(InProcess))]
public sealed class ReplaceTests : IDisposable
{
    private const string Query = "image-test-01-000";

    private readonly Workspace _workspace;
    private readonly TemporaryFolder _folder = new();

    public ReplaceTests(Workspace workspace)
    {
        _workspace = workspace;
        File.Copy(workspace.Store, Store);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => _folder.File("archive.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_models_vectors_take_the_place_of_the_old_ones_and_nothing_else_is_carried_over()
    {
        var model = _folder.File("new.mhtn");
        (await _workspace.TrainAsync(model, "--seed", "5")).Succeeded();
        var fewer = _workspace.Items.Where(i => i.Modality != Modality.Audio).ToList();
        ManifestWriter.Write(_folder.File("fewer.jsonl"), fewer);

        (await Outcome.OfAsync(Arguments(model, "fewer.jsonl")[..^1])).Refused("or with --replace in this one's place.");
        var outcome = (await Outcome.OfAsync(Arguments(model, "fewer.jsonl"))).Succeeded();

        Assert.Contains($"Indexed {fewer.Count} items in ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"{Store} holds {fewer.Count}.", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("That is the collection \"default\" now; the one before is kept as \"default.previous\".", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"Next: mhtn search --store {Store} --id {fewer[0].Id}", outcome.Output, StringComparison.Ordinal);
        Assert.Equal([("default", fewer.Count), ("default.previous", _workspace.Items.Count)], await CollectionsAsync());
        Assert.NotEqual(await FoundAsync(_workspace.Store), await FoundAsync(Store));

        await ItemDatabases.At(Store).ReplaceAsync("default", "default.previous", Token);
        Assert.Equal(await FoundAsync(_workspace.Store), await FoundAsync(Store));
    }

    [Fact]
    public async Task A_collection_that_is_not_there_yet_is_made()
    {
        var outcome = (await Outcome.OfAsync([.. Arguments(_workspace.Model, _workspace.Target), "--collection", "second"])).Succeeded();

        Assert.DoesNotContain(".previous", outcome.Output, StringComparison.Ordinal);
        Assert.Equal([("default", _workspace.Items.Count), ("second", _workspace.Items.Count)], await CollectionsAsync());
    }

    [Fact]
    public async Task A_killed_run_leaves_the_collection_as_it_was_and_the_next_drops_what_it_left()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent the way Unix has them.");
        ManifestWriter.Write(
            _folder.File("many.jsonl"),
            Enumerable.Range(0, 100).SelectMany(copy => _workspace.Items.Select(i => i with { Id = $"{i.Id}-{copy}" })));
        using (var killed = MhtnProcess.Start(Arguments(_workspace.Model, "many.jsonl")))
        {
            await killed.WaitForAsync(async () => await CollectionsAsync() is [_, ("default.next", > 0)]);
            await killed.SignalAsync("KILL");
            Assert.NotEqual(0, (await killed.EndAsync()).ExitCode);
        }

        var left = await CollectionsAsync();
        Assert.Equal(("default", _workspace.Items.Count), left[0]);
        Assert.InRange(left[1].Count, 1, (100 * _workspace.Items.Count) - 1);
        Assert.Equal(await FoundAsync(_workspace.Store), await FoundAsync(Store));

        (await Outcome.OfAsync(Arguments(_workspace.Model, _workspace.Target))).Succeeded();
        Assert.Equal([("default", _workspace.Items.Count), ("default.previous", _workspace.Items.Count)], await CollectionsAsync());
    }

    private static async Task<string> FoundAsync(string store) => (await Outcome.OfAsync("search", "--store", store, "--id", Query, "--json")).Succeeded().Output;

    private string[] Arguments(string model, string input) =>
        ["index", "--model", model, "--input", Path.Combine(_folder.Root, input), "--store", Store, "--replace"];

    private Task<IReadOnlyList<(string Name, long Count)>> CollectionsAsync() => StoredCollections.OfAsync(Store);
}
