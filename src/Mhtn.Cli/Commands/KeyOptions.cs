using System.CommandLine;

namespace Mhtn.Cli.Commands;

/// <summary>Options that the commands about keys share.</summary>
internal static class KeyOptions
{
    public static Option<FileInfo> File() => new("--keys")
    {
        Description = "The file of keys, the one the service is given. It holds their hashes, not the keys.",
        HelpName = "FILE.json",
        Required = true,
    };

    public static Option<string> Name() => new("--name")
    {
        Description = "The key's name: whose it is, or what for. 1 to 64 letters (a to z), digits and . _ - @",
        HelpName = "NAME",
        Required = true,
    };
}
