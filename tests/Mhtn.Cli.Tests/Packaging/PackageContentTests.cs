using System.IO.Compression;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Tests.Packaging;

[Collection(nameof(Packages))]
public sealed class PackageContentTests(PackedMhtn packed)
{
    private const long LargestTool = 40L << 20;

    [Theory]
    [InlineData("Mhtn.Core")]
    [InlineData("Mhtn.Media")]
    [InlineData("Mhtn.Learning")]
    [InlineData("Mhtn.Retrieval")]
    public void A_library_comes_with_readme_icon_licence_documentation_and_symbols(string name)
    {
        using var package = Open(name);
        using var symbols = ZipFile.OpenRead(Path.Combine(packed.Packages, $"{name}.{packed.Version}.snupkg"));

        Presents(package);
        Assert.Contains($"lib/net10.0/{name}.dll", package.Files);
        Assert.Contains($"lib/net10.0/{name}.xml", package.Files);
        Assert.Contains(symbols.Entries, e => e.FullName == $"lib/net10.0/{name}.pdb");
    }

    [Fact]
    public void The_tool_is_a_package_that_points_to_a_small_one_of_the_platform()
    {
        using var pointer = Open("mhtn");
        using var tool = Open($"mhtn.{LibtorchPackage.Platform}");

        Presents(pointer);
        Presents(tool);
        Assert.DoesNotContain(pointer.Files, f => f.EndsWith(".dll", StringComparison.Ordinal));
        Assert.Contains(tool.Files, f => f.EndsWith("/TorchSharp.dll", StringComparison.Ordinal));
        Assert.InRange(tool.Size, 1, LargestTool);
    }

    [Fact]
    public void No_package_brings_libtorch()
    {
        foreach (var path in Directory.EnumerateFiles(packed.Packages, "*.nupkg"))
        {
            using var package = new Package(path);

            Assert.DoesNotContain(package.Dependencies, id => id.StartsWith("libtorch", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(package.Files, f => f.Contains("torch_cpu", StringComparison.Ordinal) || f.Contains("c10.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Who_searches_gets_no_TorchSharp_and_who_learns_does()
    {
        using var retrieval = Open("Mhtn.Retrieval");
        using var learning = Open("Mhtn.Learning");

        Assert.DoesNotContain("TorchSharp", retrieval.Dependencies);
        Assert.DoesNotContain("Mhtn.Learning", retrieval.Dependencies);
        Assert.Contains("TorchSharp", learning.Dependencies);
    }

    private static void Presents(Package package)
    {
        Assert.Equal(["README.md", "icon.png", "MIT"], [package["readme"], package["icon"], package["license"]]);
        Assert.Contains("README.md", package.Files);
        Assert.Contains("icon.png", package.Files);
        Assert.NotEmpty(package["tags"]);
        Assert.DoesNotContain("May use", package["description"], StringComparison.Ordinal);
    }

    private Package Open(string name) => new(Path.Combine(packed.Packages, $"{name}.{packed.Version}.nupkg"));
}
