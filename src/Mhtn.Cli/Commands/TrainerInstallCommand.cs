using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Core.Errors;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn trainer install: brings libtorch into the user's own folder.</summary>
internal sealed class TrainerInstallCommand : Command
{
    private readonly Option<string> _device = new("--device")
    {
        Description = "What is to compute: cpu, or cuda for NVIDIA's processors, which is several GB.",
        HelpName = "cpu|cuda",
        DefaultValueFactory = _ => "cpu",
    };

    public TrainerInstallCommand(TextWriter output)
        : base("install", "Fetches the libtorch package of this platform with dotnet, from the package sources dotnet uses here.")
    {
        Options.Add(_device);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(_device), new Screen(output), cancellationToken));
    }

    private static async Task<int> RunAsync(string device, Screen screen, CancellationToken cancellationToken)
    {
        var variant = device switch
        {
            "cpu" => LibtorchVariant.Cpu,
            "cuda" => LibtorchVariant.Cuda,
            _ => throw new InputException("--device", "cpu or cuda", $"\"{device}\"", "Choose one of these."),
        };
        if (TorchRuntime.LibtorchFolder is { } folder && folder != TrainerFolder.Find())
        {
            screen.Line($"This program takes libtorch from {folder}, beside it: there is nothing to install.");
            return ExitCode.Done;
        }

        var package = RequiredTrainer.Package(variant);
        var place = TrainerFolder.Of(variant);
        if (TrainerFolder.IsComplete(place))
        {
            screen.Line($"{package.Id} {package.Version} is in {place} already.");
            return ExitCode.Done;
        }

        screen.Line($"Fetching {package.Id} {package.Version} with dotnet; a download takes its time ...");
        await TrainerInstallation.RunAsync(package, place, cancellationToken).ConfigureAwait(false);
        var size = new DirectoryInfo(place).EnumerateFiles().Sum(file => file.Length);
        screen.Line($"Installed libtorch into {place} ({Figure.Size(size)}).");
        TorchRuntime.EnsureLoaded();
        screen.Line("It loads. Next: mhtn train --help, or mhtn demo.");
        return ExitCode.Done;
    }
}
