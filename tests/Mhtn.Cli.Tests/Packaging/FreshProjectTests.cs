using Mhtn.Learning.Native;

namespace Mhtn.Cli.Tests.Packaging;

/// <summary>The program of Mhtn.Retrieval's readme, in a project that knows nothing of this repository.</summary>
[Collection(nameof(Packages))]
public sealed class FreshProjectTests(PackedMhtn packed, PackagedMedia media)
{
    private const long LargestSample = 120_000_000;

    [Fact]
    public async Task It_searches_and_is_published_small_and_without_torch()
    {
        var folder = packed.Folder("sample");
        File.WriteAllText(Path.Combine(folder, "Sample.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Mhtn.Retrieval" Version="{packed.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), ReadmeProgram());

        (await packed.DotnetAsync(folder, "publish", "-r", LibtorchPackage.Platform, "--self-contained", "false", "-o", "published")).Succeeded();

        var files = new DirectoryInfo(Path.Combine(folder, "published")).GetFiles("*", SearchOption.AllDirectories);
        Assert.DoesNotContain(files, f => f.Name.Contains("torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, f => f.Name.StartsWith("Mhtn.Learning", StringComparison.Ordinal));
        Assert.InRange(files.Sum(f => f.Length), 1, LargestSample);
        var found = (await packed.DotnetAsync(media.Root, Path.Combine(folder, "published", "Sample.dll"))).Succeeded();
        Assert.Equal(5, found.Output.Split('\n').Count(line => line.Contains("image", StringComparison.Ordinal)));
    }

    private static string ReadmeProgram()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "src", "Mhtn.Retrieval", "README.md"));
        return string.Join('\n', lines.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));
    }
}
