using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Mhtn.Core.Errors;

namespace Mhtn.Cli.Trainer;

/// <summary>The command dotnet, of the .NET this program runs on or, where that has none, the one on the PATH.</summary>
internal static class DotnetProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends it and all it started.</param>
    /// <returns>Its exit code, and what it printed.</returns>
    /// <exception cref="InputException">There is no such program.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(folder, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, $"{await output.ConfigureAwait(false)}{await error.ConfigureAwait(false)}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static Process Start(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Locate(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new InputException("dotnet", "the .NET SDK", "no program dotnet that can be run", "Install the .NET SDK, or put it on the PATH.", e);
        }
    }

    // A framework lies three folders below the program that runs it: shared/Microsoft.NETCore.App/VERSION.
    private static string Locate()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var own = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(own) ? own : name;
    }
}
