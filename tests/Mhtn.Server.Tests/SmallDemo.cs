using System.Diagnostics;
using Mhtn.Cli.Tests;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Items;

namespace Mhtn.Server.Tests;

/// <summary>Tests of this collection share one small demo, and run one after the other.</summary>
[CollectionDefinition(SmallDemo.Collection)]
public sealed class SmallDemoCollection : ICollectionFixture<SmallDemo>;

/// <summary>What mhtn demo --small makes in half a minute: real files of all five modalities, a bundle and a store. Not to be written into.</summary>
public sealed class SmallDemo : IAsyncLifetime
{
    public const string Collection = "small demo";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    /// <summary>The command that was built with these tests.</summary>
    public static string Program { get; } = Path.Combine(
        Repository.Root,
        "src",
        "Mhtn.Cli",
        "bin",
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
        "net10.0",
        OperatingSystem.IsWindows() ? "mhtn.exe" : "mhtn");

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
        var start = new ProcessStartInfo(Program, ["demo", "--small", "--dir", Root]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var demo = Process.Start(start)!;
        var (output, error) = (demo.StandardOutput.ReadToEndAsync(), demo.StandardError.ReadToEndAsync());
        await demo.WaitForExitAsync().WaitAsync(LongestRun);
        Assert.True(demo.ExitCode == 0, $"mhtn demo --small failed: {await error}{await output}");
        Items = DatasetReader.Read(Target).Items;
        using var bundle = ModelBundle.Open(Model);
        BundleId = bundle.Id;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
