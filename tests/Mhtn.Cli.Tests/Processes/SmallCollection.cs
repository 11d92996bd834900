using Mhtn.Core.Datasets.Synthetic;
using Mhtn.Core.Manifests;

namespace Mhtn.Cli.Tests.Processes;

/// <summary>A collection, a configuration, and the bundle an undisturbed run in a process of its own makes of them.</summary>
public sealed class SmallCollection : IAsyncLifetime
{
    /// <summary>Enough epochs to be interrupted between.</summary>
    public const int Epochs = 60;

    private readonly TemporaryFolder _folder = new();

    public string Target => _folder.File("target.jsonl");

    public string Model => _folder.File("model.mhtn");

    public async ValueTask InitializeAsync()
    {
        var sizes = new SyntheticOptions { TargetClasses = 3, TrainPerClass = 4, ValidationPerClass = 3, TestPerClass = 3 };
        ManifestWriter.Write(Target, SyntheticCollection.Target(sizes, seed: 0).Items);
        _folder.Write("config.json", Workspace.ConfigurationOf(Epochs));
        using var undisturbed = Train(Model);
        (await undisturbed.EndAsync()).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts the training that made <see cref="Model"/>, for another file.</summary>
    internal MhtnProcess Train(string model, params string[] more) =>
        MhtnProcess.Start(["train", "--target", Target, "--config", _folder.File("config.json"), "--out", model, .. more]);
}
