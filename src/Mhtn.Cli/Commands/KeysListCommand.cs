using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Server.Security;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn keys list: which keys there are.</summary>
internal sealed class KeysListCommand : Command
{
    private readonly Option<FileInfo> _file = KeyOptions.File();
    private readonly Option<bool> _json = CommonOptions.Json();

    public KeysListCommand(TextWriter output)
        : base("list", "Lists the keys of a file: names, roles and times.")
    {
        Options.Add(_file);
        Options.Add(_json);
        SetAction(parsed => Run(parsed, output));
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        var keys = KeyFile.Read(parsed.GetRequiredValue(_file).FullName).Keys;
        if (parsed.GetValue(_json))
        {
            KeysJson.WriteList(output, keys);
        }
        else
        {
            new Screen(output).Write(KeysTable.Of(keys, DateTimeOffset.UtcNow));
        }

        return ExitCode.Done;
    }
}
