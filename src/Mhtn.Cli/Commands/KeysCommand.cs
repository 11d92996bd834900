using System.CommandLine;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn keys: who may ask a service.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(TextWriter output)
        : base("keys", "Makes, lists and revokes the keys of a service. A service that runs sees the change within a second.")
    {
        Subcommands.Add(new KeysCreateCommand(output));
        Subcommands.Add(new KeysListCommand(output));
        Subcommands.Add(new KeysRevokeCommand(output));
    }
}
