using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Datasets.Synthetic;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Export;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Training;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn demo: the whole way on data it makes itself.</summary>
internal sealed class DemoCommand : Command
{
    private const int Seeds = 2;
    private static readonly string[] Methods =
        ["mhtn", "mhtn-no-source", "mhtn-no-adversary", "semantic-matching"];

    private readonly Option<DirectoryInfo> _dir = new("--dir")
    {
        Description = "Where the collection, the model and the store go.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("mhtn-demo"),
    };

    public DemoCommand(TextWriter output)
        : base("demo", "Makes a small collection, trains on it with and without transfer and adversary, indexes and searches it.")
    {
        Options.Add(_dir);
        SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed.GetRequiredValue(_dir), new Screen(output), cancellationToken), CancellationToken.None));
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, Screen screen, CancellationToken cancellationToken)
    {
        var paths = new DemoFiles(folder.FullName);
        var synthetic = new SyntheticOptions();
        var collection = SyntheticCollection.Target(synthetic, seed: 0);
        var sourceCollection = SyntheticCollection.Source(synthetic, seed: 0);
        ManifestWriter.Write(paths.Target, collection.Items);
        ManifestWriter.Write(paths.Source, sourceCollection.Items);
        var options = Presets.Compact with
        {
            Network = Presets.Compact.Network with { PathWidth = 128, SharedWidth = 128 },
            Solver = Presets.Compact.Solver with { MaxEpochs = 16 },
        };
        var target = DomainReader.ReadTarget(collection, options.Seed, cancellationToken: cancellationToken);
        var hub = target.Inputs.First(i => i.Modality == options.HubModality);
        var source = DomainReader.ReadSource(sourceCollection, hub, cancellationToken: cancellationToken);
        screen.Line($"1. Made a collection of {Figure.Count(collection.Items.Count)} items, few of them labelled for training, and a source of {Figure.Count(sourceCollection.Items.Count)}.");
        screen.Write(DomainTable.Of(target, source));

        screen.Line("2. Training with the source domain and the modality adversary, and without either:");
        var rows = ComparisonDisplay.Show(screen, progress => MethodComparison.Run(
            _ => target,
            source,
            [.. Methods.Select(name => MethodCatalog.Create(name, options))],
            [.. Enumerable.Range(0, Seeds)],
            progress,
            cancellationToken));
        ComparisonTable.Write(screen, rows);

        screen.Line("3. Training the model to keep:");
        double reversed;
        using (var model = TrainingDisplay.Show(
            screen,
            progress => new MhtnTrainer(options).Train(target, source, progress: progress, cancellationToken: cancellationToken)))
        {
            BundleExport.Write(model, paths.Model);
            reversed = model.History[^1].DiscriminatorAccuracy;
        }

        screen.Line("   And once more without gradient reversal, to see what the adversary does:");
        var watching = options with { Losses = options.Losses with { ReversalRampUpdates = int.MaxValue } };
        using (var model = TrainingDisplay.Show(
            screen,
            progress => new MhtnTrainer(watching).Train(target, source, progress: progress, cancellationToken: cancellationToken)))
        {
            screen.Line(
                $"   With it the discriminator finds the modality of {reversed:P0} of the items, without it of {model.History[^1].DiscriminatorAccuracy:P0}; "
                + $"always guessing the most frequent one, {Chance(target):P0}.");
        }

        screen.Line("4. Indexing, and asking for what is near a sound:");
        var hits = await IndexAndSearchAsync(paths, collection, cancellationToken).ConfigureAwait(false);
        screen.Write(SearchTable.Of(hits));
        screen.Line($"All of it is in {folder.FullName}. The same by hand:");
        screen.Line($"  mhtn train --target {ShellWord.Of(paths.Target)} --source {ShellWord.Of(paths.Source)} --out {ShellWord.Of(paths.Model)}");
        screen.Line($"  mhtn evaluate --model {ShellWord.Of(paths.Model)} --target {ShellWord.Of(paths.Target)}");
        screen.Line($"  mhtn index --model {ShellWord.Of(paths.Model)} --input {ShellWord.Of(paths.Target)} --store {ShellWord.Of(paths.Store)}");
        screen.Line($"  mhtn search --store {ShellWord.Of(paths.Store)} --id {ShellWord.Of(hits[0].Id)}");
        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<SearchHit>> IndexAndSearchAsync(
        DemoFiles paths, ItemCollection collection, CancellationToken cancellationToken)
    {
        using var encoder = BundleEncoder.Open(paths.Model);
        File.Delete(paths.Store);
        var identity = new StoreIdentity(encoder.BundleId, encoder.Dimension, paths.Model);
        var store = await SqliteItemStore.OpenOrCreateAsync(paths.Store, identity, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            await new Indexer().IndexAsync(encoder, collection.Items.ToAsyncEnumerable(), store, cancellationToken: cancellationToken).ConfigureAwait(false);
            var engine = await SearchEngine.LoadAsync(store, cancellationToken: cancellationToken).ConfigureAwait(false);
            var query = collection.Of(Split.Test).First(i => i.Modality == Modality.Audio);
            return engine.Search(SearchQuery.ById(query.Id) with { Modalities = [Modality.Image, Modality.Text] }, cancellationToken);
        }
    }

    private static double Chance(TargetDomain target) => target.Train.Max(m => m.Count) / (double)target.Train.Sum(m => m.Count);

    /// <summary>Where the demo's files lie.</summary>
    private sealed record DemoFiles(string Folder)
    {
        public string Target => Path.Combine(Folder, "target.jsonl");

        public string Source => Path.Combine(Folder, "source.jsonl");

        public string Model => Path.Combine(Folder, "model.mhtn");

        public string Store => Path.Combine(Folder, "archive.db");
    }
}
