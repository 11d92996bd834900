using Mhtn.Cli.Tests;

namespace Mhtn.Server.Tests;

/// <summary>The command mhtn as it was built beside these tests.</summary>
internal static class MhtnProgramFile
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        // .../tests/Mhtn.Server.Tests/bin/CONFIGURATION/FRAMEWORK
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        var name = OperatingSystem.IsWindows() ? "mhtn.exe" : "mhtn";
        return System.IO.Path.Combine(Repository.Root, "src", "Mhtn.Cli", "bin", framework.Parent!.Name, framework.Name, name);
    }
}
