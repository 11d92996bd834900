using Mhtn.Learning.Native;

namespace Mhtn.Cli.Trainer;

/// <summary>A project that consists of a libtorch package: publishing it puts the package's native libraries into one folder.</summary>
/// <remarks>The large packages come in parts, which only a build puts together; so a download would not do.</remarks>
internal static class TrainerProject
{
    /// <summary>What the project's own files are called, whatever they end in.</summary>
    private const string Name = "trainer";

    private const string Published = "published";

    /// <summary>Writes the project.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="package">The package of this platform.</param>
    public static void Write(string folder, LibtorchPackage package) => File.WriteAllText(
        Path.Combine(folder, $"{Name}.csproj"),
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
            <RuntimeIdentifier>{LibtorchPackage.Platform}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <EnableDefaultItems>false</EnableDefaultItems>
            <UseSharedCompilation>false</UseSharedCompilation>
            <CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package.Id}" Version="[{package.Version}]" />
          </ItemGroup>
        </Project>
        """);

    /// <summary>What publishes it: with the package sources of the folder the user is in, and untouched by builds above the project.</summary>
    public static IReadOnlyList<string> PublishArguments { get; } =
    [
        "publish", $"{Name}.csproj", "--output", Published, "-nologo", "-verbosity:quiet", "-terminalLogger:off", "-nodeReuse:false",
        $"-property:RestoreRootConfigDirectory={Environment.CurrentDirectory}",
        "-property:ImportDirectoryBuildProps=false",
        "-property:ImportDirectoryBuildTargets=false",
        "-property:ImportDirectoryPackagesProps=false",
    ];

    /// <summary>Removes the project's own files from what was published.</summary>
    /// <returns>The folder that is left.</returns>
    public static string NativeLibraries(string folder)
    {
        var published = Path.Combine(folder, Published);
        foreach (var file in Directory.EnumerateFiles(published, $"{Name}.*"))
        {
            File.Delete(file);
        }

        return published;
    }
}
