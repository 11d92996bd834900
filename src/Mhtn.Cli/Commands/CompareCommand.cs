using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Files;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Methods;
using Mhtn.Media.Caching;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn compare: several methods, several seeds, one table.</summary>
internal sealed class CompareCommand : Command
{
    private const string All = "all";

    private readonly Option<string> _target = CommonOptions.Target();
    private readonly Option<string?> _source = CommonOptions.Source();
    private readonly Option<FileInfo?> _configuration = CommonOptions.Configuration();
    private readonly Option<string> _preset = CommonOptions.Preset();
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<OnError> _onError = CommonOptions.OnError();
    private readonly Option<string> _methods = new("--methods")
    {
        Description = "Names with commas between them, or all.",
        HelpName = "a,b,...",
        Required = true,
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "How many seeds each method runs with: 0, 1, ...",
        HelpName = "N",
        DefaultValueFactory = _ => 3,
    };

    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<DirectoryInfo?> _report = CommonOptions.Report();

    public CompareCommand(TextWriter output, TextWriter error)
        : base("compare", "Runs methods on the same data and split, and prints their MAP on the test split.")
    {
        Options.Add(_target);
        Options.Add(_source);
        Options.Add(_methods);
        Options.Add(_seeds);
        Options.Add(_configuration);
        Options.Add(_preset);
        Options.Add(_device);
        Options.Add(_onError);
        Options.Add(_json);
        Options.Add(_report);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, output, error, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(_json);
        var screen = new Screen(json ? error : output);
        RequiredTrainer.Check();
        var options = TrainingInputs.ReadOptions(parsed.GetRequiredValue(_preset), parsed.GetValue(_configuration), parsed.GetValue(_device));
        var seeds = parsed.GetValue(_seeds);
        if (seeds < 1)
        {
            throw new InputException("--seeds", "a whole number from 1 up", $"{seeds}", "Give the number of seeds.");
        }

        using var report = parsed.GetValue(_report) is { } place ? ReportFolder.Begin(place.FullName) : null;
        var cache = new InputCache(InputCache.UserFolder);
        var reading = new InputReading { Media = options.Media, Cache = cache, SkipUnreadable = parsed.GetValue(_onError) == OnError.Skip };
        var names = parsed.GetRequiredValue(_methods);
        var methods = (names == All ? MethodCatalog.Names : names.Split(',', StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)
            .Select(name => MethodCatalog.Create(name, options, cache))
            .ToList();
        var collection = DatasetReader.Read(parsed.GetRequiredValue(_target));
        var first = ReadingDisplay.Show(screen, reading, r => DomainReader.ReadTarget(collection, 0, r, cancellationToken));
        if (first.Test.All(items => items.Count == 0))
        {
            throw new InputException(
                collection.Location.At("split test"),
                "items to evaluate on",
                "none",
                "Put some items into the split test, or leave the splits out of the manifest altogether.");
        }

        var source = TrainingInputs.ReadSource(parsed.GetValue(_source), first, options.HubModality, reading, cancellationToken);
        screen.Write(DomainTable.Of(first, source));
        SkippedList.Write(screen, first, source);

        var rows = ComparisonDisplay.Show(screen, progress => MethodComparison.Run(
            seed => seed == 0 ? first : DomainReader.ReadTarget(collection, seed, reading, cancellationToken),
            source,
            methods,
            [.. Enumerable.Range(0, seeds)],
            progress,
            cancellationToken));
        if (json)
        {
            ComparisonJson.Write(output, rows);
        }
        else
        {
            ComparisonTable.Write(screen, rows);
        }

        if (report is not null)
        {
            screen.Line("Writing the report ...");
            var runs = rows.Select(ReportRun.Of).ToList();
            var page = ReportWriter.Write(
                report, new ReportData("Comparison of cross-modal retrieval", collection, Split.Test, first.Classes, runs), cancellationToken);
            screen.Line($"Look at {page}.");
        }

        return ExitCode.Done;
    }
}
