using Mhtn.Cli.Tests.Processes;
using Mhtn.Media.Synthetic;

namespace Mhtn.Cli.Tests.Packaging;

/// <summary>A few pictures and texts in folders, and the bundle and store the program beside these tests makes of them.</summary>
public sealed class PackagedMedia : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder of archive.mhtn and archive.db.</summary>
    public string Root => _folder.Root;

    /// <summary>A folder of MODALITY/LABEL/FILE.</summary>
    public string Target => _folder.File("archive");

    /// <summary>A configuration of one epoch of everything.</summary>
    public string Configuration => _folder.File("config.json");

    public async ValueTask InitializeAsync()
    {
        var sizes = new SyntheticMediaOptions { TrainPerClass = 3, ValidationPerClass = 2, TestPerClass = 2, SourcePerClass = 1 };
        SyntheticMedia.Write(_folder.File("made"), sizes, seed: 0);
        foreach (var modality in (string[])["image", "text"])
        {
            Directory.CreateDirectory(Target);
            Directory.Move(Path.Combine(_folder.File("made"), "target", modality), Path.Combine(Target, modality));
        }

        _folder.Write("config.json", """{ "backbone": { "width": 4, "epochs": 1, "minPicturesPerEpoch": 64 }, "solver": { "maxEpochs": 1, "minRowsPerEpoch": 64 } }""");
        await RunAsync("train", "--target", Target, "--config", Configuration, "--out", _folder.File("archive.mhtn"));
        await RunAsync("index", "--model", _folder.File("archive.mhtn"), "--input", Target, "--store", _folder.File("archive.db"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(params string[] arguments)
    {
        using var process = MhtnProcess.StartWith([$"MHTN_CACHE={_folder.File("cache")}"], arguments);
        (await process.EndAsync()).Succeeded();
    }
}
