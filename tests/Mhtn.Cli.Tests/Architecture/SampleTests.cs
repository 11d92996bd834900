using System.Xml.Linq;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>The samples are small, and know the packages alone.</summary>
public sealed class SampleTests
{
    private const int FewestLinesTooMany = 60;

    private static string Folder => Path.Combine(Repository.Root, "samples");

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path))];

    [Fact]
    public void There_are_three() => Assert.Equal(3, Samples.Count);

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_small(string project)
    {
        var sources = Directory.GetFiles(Path.GetDirectoryName(Path.Combine(Folder, project))!, "*.cs");

        Assert.InRange(sources.Sum(source => File.ReadLines(source).Count()), 1, FewestLinesTooMany - 1);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_refers_to_packages_of_ours_alone(string project)
    {
        var references = XDocument.Load(Path.Combine(Folder, project));

        Assert.Empty(references.Descendants("ProjectReference"));
        Assert.All(references.Descendants("PackageReference"), r => Assert.StartsWith("Mhtn.", r.Attribute("Include")!.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("samples", File.ReadAllText(Path.Combine(Repository.Root, "Mhtn.slnx")), StringComparison.Ordinal);
    }
}
