using System.CommandLine;
using Mhtn.Core.Datasets;

namespace Mhtn.Cli.Commands;

/// <summary>Options that several commands share, so that they read the same everywhere.</summary>
internal static class CommonOptions
{
    /// <summary>What the name of a model bundle ends in.</summary>
    public const string BundleExtension = ".mhtn";

    /// <summary>How a collection can be named.</summary>
    public static string Collections { get; } =
        $"a manifest (.jsonl), a folder of MODALITY/LABEL/FILE, or LAYOUT:DIR ({string.Join(", ", DatasetReader.LayoutNames)})";

    public static Option<string> Target() => new("--target")
    {
        Description = $"The labelled collection: {Collections}.",
        HelpName = "T",
        Required = true,
    };

    public static Option<string?> Source() => new("--source")
    {
        Description = "A large labelled dataset of the hub modality that helps.",
        HelpName = "S",
    };

    public static Option<FileInfo> Model() => new("--model")
    {
        Description = "A model bundle that mhtn train wrote.",
        HelpName = "FILE.mhtn",
        Required = true,
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON document and nothing else on standard output.",
    };

    public static Option<DirectoryInfo?> Report() => new("--report")
    {
        Description = "Write a report there: one HTML page that needs nothing else, and its numbers as CSV and JSON.",
        HelpName = "DIR",
    };

    public static Option<OnError> OnError() => new("--on-error")
    {
        Description = "What to do about a file that cannot be read: fail names them all and stops, skip leaves them out and lists them.",
        HelpName = "skip|fail",
        DefaultValueFactory = _ => Commands.OnError.Fail,
    };

    public static Option<FileInfo?> Configuration() => new("--config")
    {
        Description = "A JSON file of training options; what it leaves out is the preset's.",
        HelpName = "FILE.json",
    };

    public static Option<string> Preset() => new("--preset")
    {
        Description = "compact: two cores, under a minute. reference: the sizes and solver of the paper's authors.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "compact",
    };

    public static Option<string?> Device() => new("--device")
    {
        Description = "What computes: cpu, or cuda:N with a build for CUDA; by default the configuration's, cpu.",
        HelpName = "cpu|cuda:N",
    };
}
