using Mhtn.Cli.Tests.Processes;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Tests.Packaging;

/// <summary>The packages made of what these tests were built with, in a folder that is a package source, and the tool installed from it.</summary>
/// <remarks>
/// The version is one that nobody has seen before, and what is restored goes into a folder of its own, so that no package of an earlier
/// run is taken for one of these; what others published comes from the machine's package folder.
/// </remarks>
public sealed class PackedMhtn : IAsyncLifetime
{
    private static readonly string[] Libraries = ["Mhtn.Core", "Mhtn.Media", "Mhtn.Learning", "Mhtn.Retrieval"];

    private readonly TemporaryFolder _folder = new();

    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The folder of the packages.</summary>
    public string Packages => _folder.File("packages");

    /// <summary>The folder that becomes the user's own.</summary>
    public string UserFolder => _folder.File("user");

    /// <summary>The packages others made that this machine has restored before.</summary>
    public static string MachinePackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private string[] Variables =>
    [
        $"MHTN_CACHE={UserFolder}",
        $"NUGET_PACKAGES={_folder.File("restored")}",
        $"NUGET_FALLBACK_PACKAGES={MachinePackages}",
        .. BuildVariables,
    ];

    // Build servers would outlive the tests.
    private static string[] BuildVariables => ["MSBUILDDISABLENODEREUSE=1", "DOTNET_CLI_USE_MSBUILD_SERVER=0", "UseSharedCompilation=false"];

    public async ValueTask InitializeAsync()
    {
        await PackAsync(LibrariesProject(), "--no-build");

        // The tool is built once more, for a platform; the package of this one is enough here.
        await PackAsync(Project("Mhtn.Cli"), "--no-restore", "-p:BuildProjectReferences=false", $"-p:ToolPackageRuntimeIdentifiers={LibtorchPackage.Platform}");
        _folder.Write("nuget.config", """<configuration><packageSources><add key="local" value="packages" /></packageSources></configuration>""");
        (await DotnetAsync(_folder.Root, "tool", "install", "mhtn", "--version", Version, "--tool-path", "tools")).Succeeded();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes a folder below the one whose nuget.config names the packages.</summary>
    public string Folder(string name) => Directory.CreateDirectory(_folder.File(name)).FullName;

    /// <summary>Runs dotnet with the packages at hand.</summary>
    internal async Task<Outcome> DotnetAsync(string folder, params string[] arguments)
    {
        using var process = MhtnProcess.Start(Dotnet, folder, Variables, arguments);
        var outcome = await process.EndAsync();
        Assert.SkipWhen(outcome.Output.Contains("NU1301", StringComparison.Ordinal), "A package source of this machine cannot be reached.");
        return outcome;
    }

    /// <summary>Runs the installed tool, with more environment variables, each written NAME=VALUE.</summary>
    internal async Task<Outcome> ToolAsync(string folder, string[] variables, params string[] arguments)
    {
        using var process = MhtnProcess.Start(
            Path.Combine(_folder.File("tools"), Path.GetFileName(MhtnProcess.Executable)), folder, [.. Variables, .. variables], arguments);
        return await process.EndAsync();
    }

    private static string Dotnet => Path.Combine(MhtnProcess.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static string Project(string name) => Path.Combine(Repository.Root, "src", name, $"{name}.csproj");

    /// <summary>A project that packs all libraries, in the time in which dotnet starts once.</summary>
    private string LibrariesProject() => _folder.Write("libraries.proj", $"""
        <Project>
          <Target Name="Pack">
            <MSBuild Projects="{string.Join(';', Libraries.Select(Project))}" Targets="Pack" />
          </Target>
        </Project>
        """);

    private async Task PackAsync(string project, params string[] how)
    {
        string[] arguments = ["pack", project, "-c", Configuration, "-o", Packages, $"-p:PackageVersion={Version}"];
        using var process = MhtnProcess.Start(Dotnet, Repository.Root, BuildVariables, [.. arguments, .. how]);
        (await process.EndAsync()).Succeeded();
    }
}
