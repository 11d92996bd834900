using System.Globalization;
using Mhtn.Core.Datasets.Synthetic;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;

namespace Mhtn.Cli.Tests;

/// <summary>A small collection with its source domain, a model trained on them by mhtn train, and a store made by mhtn index.</summary>
public sealed class Workspace : IAsyncLifetime
{
    private static readonly SyntheticOptions Sizes = new()
    {
        TargetClasses = 4,
        SourceClasses = 6,
        TrainPerClass = 6,
        ValidationPerClass = 3,
        TestPerClass = 4,
        SourcePerClass = 10,
    };

    private readonly TemporaryFolder _folder = new();

    /// <summary>The items of the target: image (64 features), text (48) and audio (32), of which audio lacks the last class.</summary>
    public IReadOnlyList<MediaItem> Items { get; } = SyntheticCollection.Target(Sizes, seed: 0).Items;

    public string Target => _folder.File("target.jsonl");

    public string Source => _folder.File("source.jsonl");

    /// <summary>A configuration that trains in about a second.</summary>
    public string Configuration => _folder.File("config.json");

    public string Model => _folder.File("model.mhtn");

    public string Store => _folder.File("archive.db");

    /// <summary>What mhtn train printed when it made the model.</summary>
    internal Outcome Training { get; private set; } = new(0, "", "");

    /// <summary>What mhtn index printed when it made the store.</summary>
    internal Outcome Indexing { get; private set; } = new(0, "", "");

    /// <summary>A configuration of a small network.</summary>
    /// <param name="epochs">How many epochs it trains, better or not.</param>
    public static string ConfigurationOf(int epochs) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        {
          "network": { "pathWidth": 16, "sharedWidth": 16, "bottleneckWidth": 8, "discriminatorWidth": 8 },
          "solver": { "maxEpochs": {{epochs}}, "patience": {{epochs}}, "batchSize": 16, "minRowsPerEpoch": 1, "learningRate": 0.01, "weightDecay": 0.0005, "weightAveraging": 0.9 },
          "threads": 1,
        }
        """);

    public async ValueTask InitializeAsync()
    {
        ManifestWriter.Write(Target, Items);
        ManifestWriter.Write(Source, SyntheticCollection.Source(Sizes, seed: 0).Items);
        _folder.Write("config.json", ConfigurationOf(epochs: 6));
        Training = (await TrainAsync(Model)).Succeeded();
        Indexing = (await Outcome.OfAsync("index", "--model", Model, "--input", Target, "--store", Store)).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Trains another model on the same collection.</summary>
    internal Task<Outcome> TrainAsync(string model, params string[] more) => Outcome.OfAsync(
        ["train", "--target", Target, "--source", Source, "--config", Configuration, "--out", model, .. more]);
}
