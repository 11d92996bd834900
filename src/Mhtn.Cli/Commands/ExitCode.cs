using Mhtn.Core.Errors;

namespace Mhtn.Cli.Commands;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    /// <summary>The exit code of an error. A store or a model named on the command line is input like any other file.</summary>
    public static int Of(ErrorKind kind) => kind switch
    {
        ErrorKind.Input or ErrorKind.Model or ErrorKind.Store or ErrorKind.CollectionMissing => BadInput,
        _ => Failed,
    };
}
