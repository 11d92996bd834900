using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Bundles;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Export;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn train: from a collection to a model bundle.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Option<string> _target = CommonOptions.Target();
    private readonly Option<string?> _source = CommonOptions.Source();
    private readonly Option<FileInfo?> _configuration = CommonOptions.Configuration();
    private readonly Option<string> _preset = CommonOptions.Preset();
    private readonly Option<string?> _device = CommonOptions.Device();
    private readonly Option<OnError> _onError = CommonOptions.OnError();
    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "Everything random derives from it; by default the configuration's, 0.",
        HelpName = "N",
    };

    private readonly Option<FileInfo> _out = new("--out")
    {
        Description = "The model bundle to write; history and TensorBoard events go beside it.",
        HelpName = "FILE.mhtn",
        Required = true,
    };

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on where a stopped run with the same options left off.",
    };

    public TrainCommand(TextWriter output)
        : base("train", "Trains a model on a labelled collection and writes it as one file.")
    {
        Options.Add(_target);
        Options.Add(_source);
        Options.Add(_configuration);
        Options.Add(_preset);
        Options.Add(_device);
        Options.Add(_onError);
        Options.Add(_seed);
        Options.Add(_out);
        Options.Add(_resume);
        SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, new Screen(output), cancellationToken), CancellationToken.None));
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_out).FullName;
        RequireBundleName(path);
        RequiredTrainer.Check();
        var options = TrainingInputs.ReadOptions(parsed.GetRequiredValue(_preset), parsed.GetValue(_configuration), parsed.GetValue(_device));
        options = options with { Seed = parsed.GetValue(_seed) ?? options.Seed };
        var cache = new InputCache(InputCache.UserFolder);
        var reading = new InputReading { Media = options.Media, Cache = cache, SkipUnreadable = parsed.GetValue(_onError) == OnError.Skip };
        var (target, source) = ReadingDisplay.Show(screen, reading, r =>
        {
            var read = DomainReader.ReadTarget(DatasetReader.Read(parsed.GetRequiredValue(_target)), options.Seed, r, cancellationToken);
            return (read, TrainingInputs.ReadSource(parsed.GetValue(_source), read, options.HubModality, r, cancellationToken));
        });
        screen.Write(DomainTable.Of(target, source));
        SkippedList.Write(screen, target, source);

        var files = new TrainingFiles(path);
        var resume = parsed.GetValue(_resume);
        if (resume && !File.Exists(files.Checkpoint))
        {
            screen.Line($"There is no {files.Checkpoint} to resume from: training starts at the beginning.");
        }

        using var model = Writing(path, () => TrainingDisplay.Show(
            screen,
            progress => new MhtnTrainer(options, cache).Train(target, source, files, resume, progress, cancellationToken)));
        BundleExport.Write(model, path);
        screen.Line($"Kept {Kept(model.Members)}: validation MAP {Figure.Map(model.Validation.Best)} ({model.Representation.ToName()}).");
        if (model.Interrupted)
        {
            screen.Line($"Interrupted: the best epoch so far is in {path}. The same command with --resume goes on.");
            return ExitCode.Failed;
        }

        SkippedList.WriteStreamed(screen, source);
        files.RemoveCheckpoints();
        screen.Line($"Wrote {path} ({Figure.Size(new FileInfo(path).Length)}), {files.History} and {files.TensorBoard}.");
        screen.Line($"Next: mhtn evaluate --model {ShellWord.Of(path)} --target {ShellWord.Of(parsed.GetRequiredValue(_target))}");
        return ExitCode.Done;
    }

    private static string Kept(IReadOnlyList<TrainedMember> members) => members is [var only]
        ? $"epoch {only.Best.Epoch} of {only.History.Count}"
        : $"{members.Count} members, epochs {string.Join(", ", members.Select(m => $"{m.Best.Epoch} of {m.History.Count}"))}";

    // Another ending would not be taken for a bundle later on, and is perhaps a file of the user's that must not be overwritten.
    private static void RequireBundleName(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException("--out", "a file", $"the folder {path}", "Add a file name, such as model.mhtn.");
        }

        if (!path.EndsWith(CommonOptions.BundleExtension, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException(
                "--out",
                $"a file name that ends in {CommonOptions.BundleExtension}",
                path,
                $"Name it {Path.GetFileNameWithoutExtension(path)}{CommonOptions.BundleExtension}, for example.");
        }
    }

    /// <summary>Trains, and says of a file that cannot be written what it is for.</summary>
    private static T Writing<T>(string path, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"--out {path}: training cannot keep its files there. {e.Message}", e);
        }
    }
}
