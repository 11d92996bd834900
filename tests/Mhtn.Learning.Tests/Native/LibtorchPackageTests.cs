using System.Xml.Linq;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class LibtorchPackageTests
{
    [Theory]
    [InlineData(LibtorchVariant.Cpu, "linux-x64", "libtorch-cpu-linux-x64")]
    [InlineData(LibtorchVariant.Cpu, "osx-arm64", "libtorch-cpu-osx-arm64")]
    [InlineData(LibtorchVariant.Cuda, "win-x64", "libtorch-cuda-12.8-win-x64")]
    [InlineData(LibtorchVariant.Cuda, "osx-arm64", null)]
    [InlineData(LibtorchVariant.Cpu, "linux-arm64", null)]
    public void A_platform_has_the_package_the_build_knows(LibtorchVariant variant, string platform, string? id) =>
        Assert.Equal(id, LibtorchPackage.Of(variant, platform)?.Id);

    [Fact]
    public void Platforms_are_those_of_the_packages()
    {
        Assert.Equal(["linux-x64", "osx-arm64", "win-x64"], LibtorchPackage.PlatformsOf(LibtorchVariant.Cpu));
        Assert.Equal(["linux-x64", "win-x64"], LibtorchPackage.PlatformsOf(LibtorchVariant.Cuda));
    }

    [Fact]
    public void Versions_are_those_of_the_one_list()
    {
        var listed = XDocument.Load(PackageList()).Descendants("PackageVersion")
            .ToDictionary(e => e.Attribute("Include")!.Value, e => e.Attribute("Version")!.Value, StringComparer.Ordinal);

        Assert.Equal(listed["TorchSharp"], LibtorchPackage.TorchSharpVersion);
        Assert.Equal(listed["libtorch-cpu-win-x64"], LibtorchPackage.Of(LibtorchVariant.Cpu, "win-x64")!.Version);
    }

    private static string PackageList()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "Directory.Packages.props");
    }
}
