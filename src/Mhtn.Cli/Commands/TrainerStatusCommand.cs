using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Cli.Trainer;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn trainer status: where libtorch is.</summary>
internal sealed class TrainerStatusCommand : Command
{
    public TrainerStatusCommand(TextWriter output)
        : base("status", "Says where libtorch is, or that it is missing, and whether it loads.")
    {
        SetAction(_ => Run(new Screen(output)));
    }

    private static int Run(Screen screen)
    {
        RequiredTrainer.Check();
        screen.Line($"libtorch is in {TorchRuntime.LibtorchFolder}.");
        TorchRuntime.EnsureLoaded();
        screen.Line($"TorchSharp {LibtorchPackage.TorchSharpVersion} loads it.");
        return ExitCode.Done;
    }
}
