using System.Diagnostics;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Items;
using Mhtn.Media.Synthetic;

[assembly: AssemblyFixture(typeof(Mhtn.Server.Tests.SmallDemo))]

namespace Mhtn.Server.Tests;

/// <summary>The demo, a tenth of its size: real files of all five modalities, a bundle and a store, made by mhtn. Not to be written into.</summary>
/// <remarks>All tests share it. It is made when the first asks for it, so that tests of other things do not wait.</remarks>
public sealed class SmallDemo : IAsyncDisposable
{
    // Enough to see that all works; what is found means nothing.
    private const string Configuration =
        """{ "backbone": { "width": 4, "epochs": 1, "minPicturesPerEpoch": 64 }, "solver": { "maxEpochs": 1, "minRowsPerEpoch": 64 } }""";

    private static readonly SyntheticMediaOptions Sizes = new() { TrainPerClass = 2, ValidationPerClass = 1, TestPerClass = 1, SourcePerClass = 3 };

    private readonly string _root = Directory.CreateTempSubdirectory("mhtn-small-demo-").FullName;
    private readonly Lazy<(IReadOnlyList<MediaItem> Items, string BundleId)> _made;
    private readonly Lazy<Task<ServedArchive>> _served;

    public SmallDemo()
    {
        _made = new(Make);
        _served = new(() => ServedArchive.StartAsync(Store, new Dictionary<string, string?> { ["Rate:PerSecond"] = "0" }));
    }

    /// <summary>The folder of everything.</summary>
    public string Root => Made("");

    /// <summary>The manifest of the items.</summary>
    public string Target => Made("target.jsonl");

    /// <summary>The bundle.</summary>
    public string Model => Made("model.mhtn");

    /// <summary>The id of the bundle.</summary>
    public string BundleId => _made.Value.BundleId;

    /// <summary>The store, in which all items are.</summary>
    public string Store => Made("archive.db");

    /// <summary>All items: some texts in the manifest, everything else as files.</summary>
    public IReadOnlyList<MediaItem> Items => _made.Value.Items;

    /// <summary>The items of a modality.</summary>
    public IReadOnlyList<MediaItem> Of(Modality modality) => [.. Items.Where(i => i.Modality == modality)];

    /// <summary>The files of a modality.</summary>
    public IReadOnlyList<string> Files(Modality modality) => [.. Of(modality).Select(i => i.Content).OfType<FileContent>().Select(c => c.Path)];

    public async ValueTask DisposeAsync()
    {
        if (_served.IsValueCreated)
        {
            await (await _served.Value).DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    /// <summary>The service of all tests that only read.</summary>
    internal Task<ServedArchive> ServedAsync() => _served.Value;

    private string Made(string name)
    {
        _ = _made.Value;
        return Path.Combine(_root, name);
    }

    private (IReadOnlyList<MediaItem> Items, string BundleId) Make()
    {
        SyntheticMedia.Write(_root, Sizes, seed: 0);
        var (configuration, target, model) = (Path.Combine(_root, "demo.json"), Path.Combine(_root, "target.jsonl"), Path.Combine(_root, "model.mhtn"));
        File.WriteAllText(configuration, Configuration);
        Run("train", "--target", target, "--source", Path.Combine(_root, "source.jsonl"), "--config", configuration, "--out", model);
        Run("index", "--model", model, "--input", target, "--store", Path.Combine(_root, "archive.db"));
        using var bundle = ModelBundle.Open(model);
        return (DatasetReader.Read(target).Items, bundle.Id);
    }

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(MhtnProgramFile.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MHTN_CACHE"] = Path.Combine(_root, "cache");
        using var mhtn = Process.Start(start)!;
        var error = mhtn.StandardError.ReadToEndAsync();
        var output = mhtn.StandardOutput.ReadToEnd();
        mhtn.WaitForExit();
        Assert.True(mhtn.ExitCode == 0, $"mhtn {arguments[0]} failed: {error.Result}{output}");
    }
}
