using System.Diagnostics;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Items;
using Mhtn.Media.Synthetic;

namespace Mhtn.Server.Tests;

/// <summary>Tests of this collection share one small demo, and run one after the other.</summary>
[CollectionDefinition(SmallDemo.Collection)]
public sealed class SmallDemoCollection : ICollectionFixture<SmallDemo>;

/// <summary>The demo, a tenth of its size: real files of all five modalities, a bundle and a store, made by mhtn. Not to be written into.</summary>
public sealed class SmallDemo : IAsyncLifetime
{
    public const string Collection = "small demo";

    // Enough to see that all works; what is found means nothing.
    private const string Configuration =
        """{ "backbone": { "width": 4, "epochs": 1, "minPicturesPerEpoch": 64 }, "solver": { "maxEpochs": 1, "minRowsPerEpoch": 64 } }""";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private static readonly SyntheticMediaOptions Sizes = new() { TrainPerClass = 2, ValidationPerClass = 1, TestPerClass = 1, SourcePerClass = 3 };

    /// <summary>The folder of everything.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("mhtn-small-demo-").FullName;

    /// <summary>The manifest of the items.</summary>
    public string Target => Path.Combine(Root, "target.jsonl");

    /// <summary>The bundle.</summary>
    public string Model => Path.Combine(Root, "model.mhtn");

    /// <summary>The id of the bundle.</summary>
    public string BundleId { get; private set; } = "";

    /// <summary>The store, in which all items are.</summary>
    public string Store => Path.Combine(Root, "archive.db");

    /// <summary>All items: some texts in the manifest, everything else as files.</summary>
    public IReadOnlyList<MediaItem> Items { get; private set; } = [];

    /// <summary>The items of a modality.</summary>
    public IReadOnlyList<MediaItem> Of(Modality modality) => [.. Items.Where(i => i.Modality == modality)];

    /// <summary>The files of a modality.</summary>
    public IReadOnlyList<string> Files(Modality modality) => [.. Of(modality).Select(i => i.Content).OfType<FileContent>().Select(c => c.Path)];

    public async ValueTask InitializeAsync()
    {
        SyntheticMedia.Write(Root, Sizes, seed: 0);
        var configuration = Path.Combine(Root, "demo.json");
        await File.WriteAllTextAsync(configuration, Configuration);
        await RunAsync("train", "--target", Target, "--source", Path.Combine(Root, "source.jsonl"), "--config", configuration, "--out", Model);
        await RunAsync("index", "--model", Model, "--input", Target, "--store", Store);
        Items = DatasetReader.Read(Target).Items;
        using var bundle = ModelBundle.Open(Model);
        BundleId = bundle.Id;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(MhtnProgramFile.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MHTN_CACHE"] = Path.Combine(Root, "cache");
        using var mhtn = Process.Start(start)!;
        var (output, error) = (mhtn.StandardOutput.ReadToEndAsync(), mhtn.StandardError.ReadToEndAsync());
        await mhtn.WaitForExitAsync().WaitAsync(LongestRun);
        Assert.True(mhtn.ExitCode == 0, $"mhtn {arguments[0]} failed: {await error}{await output}");
    }
}
