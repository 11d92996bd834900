using System.CommandLine;
using System.Text;
using Mhtn.Cli.Output;
using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Files;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Core.Splits;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using Mhtn.Retrieval.Encoding;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn evaluate: how well a bundle retrieves, with its ONNX encoders.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Option<FileInfo> _model = CommonOptions.Model();
    private readonly Option<string> _target = CommonOptions.Target();
    private readonly Option<string> _split = new("--split")
    {
        Description = "The part to evaluate on: train, val or test.",
        HelpName = "S",
        DefaultValueFactory = _ => "test",
    };

    private readonly Option<OnError> _onError = CommonOptions.OnError();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<DirectoryInfo?> _report = CommonOptions.Report();

    public EvaluateCommand(TextWriter output, TextWriter error)
        : base("evaluate", "Measures how well a model retrieves: MAP of every pair of modalities and of all together.")
    {
        Options.Add(_model);
        Options.Add(_target);
        Options.Add(_split);
        Options.Add(_onError);
        Options.Add(_json);
        Options.Add(_report);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, output, error, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var name = parsed.GetRequiredValue(_split);
        var split = SplitNames.Parse(name)
            ?? throw new InputException("--split", string.Join(", ", SplitNames.All), $"\"{name}\"", "Choose one of these.");
        using var folder = parsed.GetValue(_report) is { } place ? ReportFolder.Begin(place.FullName) : null;
        var skipped = new List<SkippedItem>();
        using var encoder = BundleEncoder.Open(parsed.GetRequiredValue(_model).FullName, new EncoderOptions
        {
            Cache = new InputCache(InputCache.UserFolder),
            OnUnreadable = (item, e) => skipped.Add(new SkippedItem(item.Id, e.Problems)),
        });
        var target = DatasetReader.Read(parsed.GetRequiredValue(_target));
        var collection = IsSplit(target, split) ? target : SplitAssigner.Assign(target, encoder.Manifest.Seed);
        var sets = collection.Modalities
            .Where(encoder.Modalities.Contains)
            .Select(m => Encode(encoder, collection, m, split, cancellationToken))
            .OfType<EmbeddingSet>()
            .ToList();
        if (skipped.Count > 0 && parsed.GetValue(_onError) == OnError.Fail)
        {
            throw new InputException([.. skipped.SelectMany(s => s.Problems)]);
        }

        if (sets.Count == 0)
        {
            throw new InputException(
                $"{target.Name}, split {name}",
                $"items of {string.Join(", ", encoder.Modalities)}",
                "none",
                "Choose another split with --split, or another collection.");
        }

        var report = RetrievalEvaluator.Evaluate(sets, cancellationToken: cancellationToken);
        var page = folder is null ? null : ReportWriter.Write(folder, Describe(parsed.GetRequiredValue(_model), encoder, collection, split, sets, report), cancellationToken);
        var representation = encoder.Manifest.Representation.ToName();
        if (parsed.GetValue(_json))
        {
            using var buffer = new MemoryStream();
            RetrievalReportJson.Write(buffer, report, split, representation);
            output.Write(Encoding.UTF8.GetString(buffer.ToArray()));
            SkippedList.Write(new Screen(error), "collection", skipped);
            return ExitCode.Done;
        }

        var screen = new Screen(output);
        screen.Write(ReportTable.Of(report));
        SkippedList.Write(screen, "collection", skipped);
        var similarity = encoder.Similarity == Similarity.Cosine ? "cosine" : "inner product";
        screen.Line($"Split {name}, representation {representation}, {similarity} over the full ranking.");
        if (page is not null)
        {
            screen.Line($"Look at {page}.");
        }
        return ExitCode.Done;
    }

    private static ReportData Describe(
        FileInfo model, BundleEncoder encoder, ItemCollection collection, Split split, IReadOnlyList<EmbeddingSet> sets, RetrievalReport report)
    {
        using var bundle = ModelBundle.Open(model.FullName);
        var run = new ReportRun(
            Path.GetFileNameWithoutExtension(model.Name), encoder.Manifest.Seed, report, sets.ToDictionary(s => s.Modality, s => s.Ids))
        {
            Embeddings = sets,
            History = HistoryCsv.Read(bundle.ReadHistory(), ProblemLocation.InFile(model.FullName).At("training history")),
        };
        return new ReportData("Evaluation of a cross-modal retrieval model", collection, split, collection.Classes, [run]);
    }

    // A collection of test items alone is whole; training items without a val give some of them up for it, as they did in training.
    private static bool IsSplit(ItemCollection collection, Split split) =>
        collection.Items.All(i => i.Split is not null) && (split == Split.Test || collection.Of(Split.Validation).Any());

    private static EmbeddingSet? Encode(
        BundleEncoder encoder, ItemCollection collection, Modality modality, Split split, CancellationToken cancellationToken)
    {
        var items = collection.Of(split).Where(i => i.Modality == modality).ToList();
        if (items.Count == 0)
        {
            return null;
        }

        var indices = collection.Classes.Select((label, i) => (label, i)).ToDictionary(c => c.label, c => c.i, StringComparer.Ordinal);
        var encoded = encoder.EncodeAsync(items.ToAsyncEnumerable(), cancellationToken: cancellationToken).ToBlockingEnumerable(cancellationToken).ToList();
        return encoded.Count == 0
            ? null
            : new EmbeddingSet(
                modality,
                [.. encoded.Select(e => e.Item.Id)],
                FeatureMatrix.FromRows([.. encoded.Select(e => e.Vector)]),
                [.. encoded.Select(e => e.Item.Labels.Select(l => indices[l]).ToArray())],
                encoder.Similarity);
    }
}
