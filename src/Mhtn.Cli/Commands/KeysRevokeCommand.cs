using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Server.Security;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn keys revoke: a key that is refused from now on.</summary>
internal sealed class KeysRevokeCommand : Command
{
    private readonly Option<FileInfo> _file = KeyOptions.File();
    private readonly Option<string> _name = KeyOptions.Name();

    public KeysRevokeCommand(TextWriter output)
        : base("revoke", "Takes a key out of the file; a service that runs refuses it within a second.")
    {
        Options.Add(_file);
        Options.Add(_name);
        SetAction(parsed => Run(parsed, new Screen(output)));
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        var name = parsed.GetRequiredValue(_name);
        KeyFile.Revoke(parsed.GetRequiredValue(_file).FullName, name);
        screen.Line($"Revoked {name}.");
        return ExitCode.Done;
    }
}
