using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Errors;
using Mhtn.Server.Security;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn keys create: a new key, shown once.</summary>
internal sealed class KeysCreateCommand : Command
{
    private const int MostDays = 36_500;

    private readonly Option<FileInfo> _file = KeyOptions.File();
    private readonly Option<string> _name = KeyOptions.Name();
    private readonly Option<string> _role = new("--role")
    {
        Description = "read: search and show. write: add, replace and remove items, too.",
        HelpName = "read|write",
        Required = true,
    };

    private readonly Option<int?> _expires = new("--expires")
    {
        Description = "After how many days the key is refused; by default never.",
        HelpName = "DAYS",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public KeysCreateCommand(TextWriter output)
        : base("create", "Makes a key, adds its hash to the file and prints the key, which is kept nowhere.")
    {
        Options.Add(_file);
        Options.Add(_name);
        Options.Add(_role);
        Options.Add(_expires);
        Options.Add(_json);
        SetAction(parsed => Run(parsed, output));
    }

    private int Run(ParseResult parsed, TextWriter output)
    {
        var days = parsed.GetValue(_expires);
        if (days is < 1 or > MostDays)
        {
            throw new InputException("--expires", $"a number of days from 1 to {MostDays}", $"{days}", "Correct the number, or leave it out for never.");
        }

        var (path, name, role) = (parsed.GetRequiredValue(_file).FullName, parsed.GetRequiredValue(_name), parsed.GetRequiredValue(_role));
        var now = DateTimeOffset.UtcNow;
        var key = KeyFile.Create(path, name, role, now, days is { } number ? now.AddDays(number) : null);
        if (parsed.GetValue(_json))
        {
            KeysJson.WriteCreated(output, key);
        }
        else
        {
            output.WriteLine(key.Text);
            new Screen(output).Line($"Note it now: {path} holds its hash alone. Clients send it as Authorization: Bearer KEY.");
        }

        return ExitCode.Done;
    }
}
