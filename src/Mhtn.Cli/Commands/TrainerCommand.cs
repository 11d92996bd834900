using System.CommandLine;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn trainer: what training needs beyond the tool.</summary>
internal sealed class TrainerCommand : Command
{
    public TrainerCommand(TextWriter output)
        : base("trainer", "Installs libtorch, which training needs and the tool comes without; or says where it is.")
    {
        Subcommands.Add(new TrainerInstallCommand(output));
        Subcommands.Add(new TrainerStatusCommand(output));
    }
}
