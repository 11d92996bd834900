using Mhtn.Core.Items;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>Collections some of whose files cannot be read, with --on-error fail and skip.</summary>
[Collection(nameof(DemoRun))]
public sealed class OnErrorTests(RawMedia media) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Configuration => _folder.Write("config.json", """{"hubModality":"text","solver":{"maxEpochs":1,"minRowsPerEpoch":1},"threads":1}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Training_fails_with_all_of_them_named_and_nothing_written()
    {
        var (target, broken) = await BrokenAsync();
        var model = _folder.File("out/m.mhtn");

        foreach (var outcome in new[]
        {
            await TrainAsync(target, model),
            await TrainAsync(target, model, "--on-error", "fail"),
            await Outcome.OfAsync("compare", "--target", target, "--config", Configuration, "--methods", "mhtn", "--seeds", "1"),
        })
        {
            AssertNames(broken, outcome.Error);
            Assert.Equal(2, outcome.ExitCode);
        }

        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Training_skips_them_counts_them_and_gives_the_reasons()
    {
        var (target, broken) = await BrokenAsync();

        var trained = (await TrainAsync(target, _folder.File("out/m.mhtn"), "--on-error", "skip")).Succeeded();
        var compared = (await Outcome.OfAsync(
            "compare", "--target", target, "--config", Configuration, "--methods", "mhtn", "--seeds", "1", "--on-error", "skip", "--json")).Succeeded();

        Assert.Contains($"Left out {broken.Count} of the target's items, as they cannot be read:", trained.Output, StringComparison.Ordinal);
        AssertNames(broken, trained.Output);
        AssertNames(broken, compared.Error);
        Assert.Single(compared.Json.GetProperty("rows").EnumerateArray());
        Assert.True(File.Exists(_folder.File("out/m.mhtn")));
    }

    [Fact]
    public async Task Indexing_and_evaluating_fail_with_all_of_them_named_and_nothing_written()
    {
        var (target, broken) = await BrokenAsync();
        var store = _folder.File("out/a.db");

        var indexed = await Outcome.OfAsync("index", "--model", media.Model, "--input", target, "--store", store);
        var evaluated = await Outcome.OfAsync("evaluate", "--model", media.Model, "--target", target, "--json");

        AssertNames(broken, indexed.Error);
        AssertNames([.. broken.Where(b => b.Id.StartsWith("test/", StringComparison.Ordinal))], evaluated.Error);
        Assert.Equal((2, 2), (indexed.ExitCode, evaluated.ExitCode));
        Assert.Empty(indexed.Output + evaluated.Output);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public async Task Indexing_and_evaluating_skip_them_count_them_and_give_the_reasons()
    {
        var (target, broken) = await BrokenAsync();
        var items = Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count();
        var store = _folder.File("out/a.db");

        var indexed = (await Outcome.OfAsync("index", "--model", media.Model, "--input", target, "--store", store, "--on-error", "skip")).Succeeded();
        string[] evaluate = ["evaluate", "--model", media.Model, "--target", target, "--on-error", "skip"];
        var evaluated = (await Outcome.OfAsync(evaluate)).Succeeded();
        var json = (await Outcome.OfAsync([.. evaluate, "--json"])).Succeeded();

        Assert.Contains($"Indexed {items - broken.Count} items in ", indexed.Output, StringComparison.Ordinal);
        Assert.Contains($"Left out {broken.Count} of the collection's items, as they cannot be read:", indexed.Output, StringComparison.Ordinal);
        AssertNames(broken, indexed.Output);
        IReadOnlyList<(string Id, string Reason)> tested = [.. broken.Where(b => b.Id.StartsWith("test/", StringComparison.Ordinal))];
        AssertNames(tested, evaluated.Output);
        AssertNames(tested, json.Error);
        Assert.Equal(2, json.Json.GetProperty("tasks").GetArrayLength());

        // The example it gives is not one of those left out, though the first item of all is.
        var next = indexed.Output.TrimEnd().Split(Environment.NewLine)[^1];
        (await Outcome.OfAsync(next[(next.IndexOf("mhtn ", StringComparison.Ordinal) + 5)..].Split(' '))).Succeeded();
    }

    private static void AssertNames(IReadOnlyList<(string Id, string Reason)> broken, string text) =>
        Assert.All(broken, b => Assert.Contains(text.Split('\n'), line => line.Contains(b.Id, StringComparison.Ordinal) && line.Contains(b.Reason, StringComparison.Ordinal)));

    private Task<Outcome> TrainAsync(string target, string model, params string[] more) =>
        Outcome.OfAsync(["train", "--target", target, "--config", Configuration, "--out", model, .. more]);

    /// <summary>Texts and sounds, of which five cannot be read: in both modalities, in training and test, found on opening and on decoding.</summary>
    private async Task<(string Folder, IReadOnlyList<(string Id, string Reason)> Broken)> BrokenAsync()
    {
        await media.DemoAsync();
        var folder = media.Folder(_folder, Modality.Text, Modality.Audio);
        List<(string Id, byte[] Content, string Reason)> broken =
        [
            ("test/audio/bell/000.wav", [.. "RIFF\0\0\0\0WAVEfmt "u8], "found no format chunk."),
            ("test/text/bell/900.txt", [0xFF], "found 0xFF at byte 0, which is not UTF-8 there."),
            ("train/audio/000/000.wav", [], "found an empty file."),
            ("train/audio/bell/900.wav", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0], "found a PNG picture."),
            ("train/text/bell/900.txt", [], "found an empty file."),
        ];
        broken.ForEach(b => _folder.Write(Path.Combine("media", b.Id), b.Content));
        return (folder, [.. broken.Select(b => (b.Id, b.Reason))]);
    }
}
