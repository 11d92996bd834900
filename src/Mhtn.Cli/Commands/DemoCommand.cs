using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Mhtn.Cli.Gallery;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Datasets;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Export;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using Mhtn.Media.Synthetic;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn demo: the whole way on files it makes itself.</summary>
internal sealed class DemoCommand : Command
{
    private static readonly string[] Others = ["mhtn-no-source", "mhtn-no-adversary", "semantic-matching"];

    private readonly Option<DirectoryInfo> _dir = new("--dir")
    {
        Description = "Where the collection, the model, the store and the gallery go.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("mhtn-demo"),
    };

    private readonly Option<bool> _small = new("--small")
    {
        Description = "A collection of a tenth of the size and one epoch of everything, to see whether all works here; its figures mean nothing.",
    };

    public DemoCommand(TextWriter output)
        : base("demo", "Makes pictures, texts, sounds, clips and 3D models, trains on them with and without a source domain, and searches them.")
    {
        Options.Add(_dir);
        Options.Add(_small);
        SetAction((parsed, cancellationToken) => Task.Run(
            () => RunAsync(parsed.GetRequiredValue(_dir), parsed.GetValue(_small), new Screen(output), cancellationToken), CancellationToken.None));
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, bool small, Screen screen, CancellationToken cancellationToken)
    {
        RequiredTrainer.Check();
        var clock = Stopwatch.StartNew();
        var files = new DemoFiles(folder.FullName);
        var sizes = small
            ? new SyntheticMediaOptions { TrainPerClass = 3, ValidationPerClass = 2, TestPerClass = 2, SourcePerClass = 5 }
            : new SyntheticMediaOptions();
        var made = SyntheticMedia.Write(folder.FullName, sizes, seed: 0, cancellationToken: cancellationToken);
        AtomicFile.Write(files.Configuration, stream => JsonSerializer.Serialize(stream, DemoConfiguration.Json(small)));
        var options = TrainingConfiguration.Read(files.Configuration, Presets.Compact);
        screen.Line($"1. Made {Figure.Count(made.TargetItems)} files in five modalities, few of them labelled for training, and a source of {Figure.Count(made.SourceItems)} pictures of other kinds.");

        var cache = new InputCache(files.Cache);
        var collection = DatasetReader.Read(files.Target);
        var (target, source) = ReadingDisplay.Show(screen, new InputReading { Media = options.Media, Cache = cache }, reading =>
        {
            var read = DomainReader.ReadTarget(collection, options.Seed, reading, cancellationToken);
            return (read, TrainingInputs.ReadSource(files.Source, read, options.HubModality, reading, cancellationToken));
        });
        screen.Write(DomainTable.Of(target, source));

        screen.Line("2. Training with the source domain:");
        var mine = TrainAndKeep(screen, files, target, source, options, cache, cancellationToken);
        screen.Line("3. The same without the source, without the modality adversary, and a baseline:");
        var rows = ComparisonDisplay.Show(screen, progress => MethodComparison.Run(
            _ => target,
            source,
            [.. Others.Select(name => MethodCatalog.Create(name, options, cache))],
            [options.Seed],
            progress,
            cancellationToken));
        ComparisonTable.Write(screen, [mine, .. rows]);
        screen.Write(TransferTable.Of(mine.Report, rows[0].Report));

        screen.Line("4. Indexing, and asking for what is near a picture, a text, a sound, a clip and a 3D model:");
        var queries = await DemoSearch.RunAsync(files, collection, cancellationToken).ConfigureAwait(false);
        screen.Write(DemoSearch.Table(queries));
        GalleryPage.Write(
            files.Gallery,
            "Mhtn: anything by anything",
            "Queries from the demo's test split, and the nearest items of every other modality that training did not see. A green frame is the query's own class.",
            [
                ("MAP of mhtn, with the source domain", Figure.Map(mine.Report.Average)),
                .. rows.Select(r => ($"MAP of {r.Method}", Figure.Map(r.Report.Average))),
            ],
            queries);
        screen.Line($"Look at {files.Gallery}. All of it took {Figure.Time(clock.Elapsed)}. The same by hand:");
        screen.Line($"  mhtn train --target {ShellWord.Of(files.Target)} --source {ShellWord.Of(files.Source)} --config {ShellWord.Of(files.Configuration)} --out {ShellWord.Of(files.Model)}");
        screen.Line($"  mhtn evaluate --model {ShellWord.Of(files.Model)} --target {ShellWord.Of(files.Target)}");
        screen.Line($"  mhtn index --model {ShellWord.Of(files.Model)} --input {ShellWord.Of(files.Target)} --store {ShellWord.Of(files.Store)}");
        screen.Line($"  mhtn search --store {ShellWord.Of(files.Store)} --file {ShellWord.Of(queries[0].Query.Path ?? "FILE")} --in audio,video");
        screen.Line($"Search it in a browser: mhtn serve --store {ShellWord.Of(files.Store)}");
        return ExitCode.Done;
    }

    private static ComparisonRow TrainAndKeep(
        Screen screen, DemoFiles files, TargetDomain target, SourceDomain? source, TrainingOptions options, InputCache cache, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var model = TrainingDisplay.Show(
            screen,
            progress => new MhtnTrainer(options, cache).Train(target, source, progress: progress, cancellationToken: cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        BundleExport.Write(model, files.Model);
        var report = RetrievalEvaluator.Evaluate(model.Encode(target.Of(Split.Test)), cancellationToken: cancellationToken);
        return new ComparisonRow("mhtn", options.Seed, report, clock.Elapsed.TotalSeconds);
    }
}
