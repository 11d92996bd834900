using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Tuning;
using Mhtn.Media.Caching;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn tune: from ranges of options to the configuration that validates best.</summary>
internal sealed class TuneCommand : Command
{
    private const string ConfigurationExtension = ".json";

    private readonly Option<string> _target = CommonOptions.Target();
    private readonly Option<string?> _source = CommonOptions.Source();
    private readonly Option<FileInfo?> _configuration = CommonOptions.Configuration();
    private readonly Option<string> _preset = CommonOptions.Preset();
    private readonly Option<OnError> _onError = CommonOptions.OnError();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<FileInfo?> _space = new("--space")
    {
        Description = "A JSON file of options and their ranges; by default the built-in one, which suits the preset compact.",
        HelpName = "FILE.json",
    };

    private readonly Option<int> _trials = new("--trials")
    {
        Description = "How many configurations to draw, beside the unchanged one.",
        HelpName = "N",
        DefaultValueFactory = _ => new TuningOptions().Trials,
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "How many seeds each configuration is trained with: 0, 1, ...",
        HelpName = "K",
        DefaultValueFactory = _ => new TuningOptions().Seeds,
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Decides which configurations are drawn.",
        HelpName = "N",
    };

    private readonly Option<FileInfo> _out = new("--out")
    {
        Description = "The configuration to write, for mhtn train --config; the journal of trials goes beside it.",
        HelpName = "best.json",
        Required = true,
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on where a stopped search with the same options left off.",
    };

    public TuneCommand(TextWriter output, TextWriter error)
        : base("tune", "Searches ranges of training options at random, judged by the validation split; test items are not looked at.")
    {
        Options.Add(_target);
        Options.Add(_source);
        Options.Add(_space);
        Options.Add(_configuration);
        Options.Add(_preset);
        Options.Add(_trials);
        Options.Add(_seeds);
        Options.Add(_seed);
        Options.Add(_onError);
        Options.Add(_out);
        Options.Add(_resume);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, output, error, cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(_json);
        var screen = new Screen(json ? error : output);
        var path = parsed.GetRequiredValue(_out).FullName;
        RequireFreshName(path, parsed.GetValue(_configuration), parsed.GetValue(_space));
        RequiredTrainer.Check();
        var options = TrainingInputs.ReadOptions(parsed.GetRequiredValue(_preset), parsed.GetValue(_configuration));
        var specification = parsed.GetValue(_source);
        var space = parsed.GetValue(_space) is { } file ? SearchSpace.Read(file.FullName, options) : SearchSpace.Default(specification is not null, options);
        var search = new TuningOptions { Trials = parsed.GetValue(_trials), Seeds = parsed.GetValue(_seeds), Seed = parsed.GetValue(_seed) };
        var cache = new InputCache(InputCache.UserFolder);
        var tuner = new Tuner(options, space, search, cache);

        var reading = new InputReading { Media = options.Media, Cache = cache, SkipUnreadable = parsed.GetValue(_onError) == OnError.Skip };
        var collection = DatasetReader.Read(parsed.GetRequiredValue(_target));
        var targets = ReadingDisplay.Show(screen, reading, r => ReadTargets(collection, search.Seeds, r, cancellationToken));
        var source = TrainingInputs.ReadSource(specification, targets[0], options.HubModality, reading, cancellationToken);
        screen.Write(DomainTable.Of(targets[0], source));
        SkippedList.Write(screen, targets[0], source);

        var journalPath = Path.ChangeExtension(path, ".journal.jsonl");
        var resume = parsed.GetValue(_resume);
        if (resume && !File.Exists(journalPath))
        {
            screen.Line($"There is no {journalPath} to resume from: the search starts at the beginning.");
        }

        using var journal = TuningJournal.Open(journalPath, tuner.Fingerprint(targets, source), resume);
        if (journal.Trials.Count > 0)
        {
            screen.Line($"{Figure.Count(journal.Trials.Count)} trials are in {journalPath} already.");
        }

        var finished = TuningDisplay.Show(screen, search.Seeds, progress => tuner.Run(targets, source, journal, progress, cancellationToken));
        if (journal.Trials.Count > 0)
        {
            var result = new TuningResult(journal.Trials, options);
            TuningTable.Write(screen, result, space, options);
            TrainingConfiguration.Write(path, result.BestOptions);
            screen.Line($"Wrote the options of trial {result.Best.Number} to {path}; all trials are in {journalPath}.");
            if (json)
            {
                TuningJson.Write(output, result, finished);
            }
        }

        if (!finished)
        {
            screen.Line("Interrupted: the same command with --resume goes on behind the last finished trial.");
            return ExitCode.Failed;
        }

        var sourceOption = specification is null ? "" : $" --source {ShellWord.Of(specification)}";
        screen.Line($"Next: mhtn train --target {ShellWord.Of(parsed.GetRequiredValue(_target))}{sourceOption} --config {ShellWord.Of(path)} --out model.mhtn");
        return ExitCode.Done;
    }

    /// <summary>Reads the target of each seed without its test split; seeds that split alike share one.</summary>
    private static List<TargetDomain> ReadTargets(ItemCollection collection, int seeds, InputReading reading, CancellationToken cancellationToken)
    {
        var items = Enumerable.Range(0, seeds).Select(seed => DevelopmentItems.Of(collection, seed)).ToList();
        var targets = new List<TargetDomain>();
        for (var seed = 0; seed < seeds; seed++)
        {
            var alike = items.FindIndex(other => other.Items.SequenceEqual(items[seed].Items));
            targets.Add(alike < seed ? targets[alike] : DomainReader.ReadTarget(items[seed], seed, reading, cancellationToken));
        }

        return targets;
    }

    private static void RequireFreshName(string path, params FileInfo?[] read)
    {
        if (Directory.Exists(path) || !path.EndsWith(ConfigurationExtension, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("--out", $"a file name that ends in {ConfigurationExtension}", path, "Name it best.json, for example.");
        }

        if (read.Any(file => file?.FullName == path))
        {
            throw new InputException("--out", "another file than those of --config and --space", path, "Choose another name.");
        }
    }
}
