namespace Mhtn.Cli.Tests.Packaging;

/// <summary>The samples, built with the packages and run one after the other as their readme does.</summary>
[Collection(nameof(Packages))]
public sealed class SampleRunTests(PackedMhtn packed, PackagedMedia media)
{
    private const string Text = "a heavy bell calls people to church";

    [Fact]
    public async Task The_samples_index_search_and_serve_an_archive()
    {
        var samples = Copied();
        foreach (var name in (string[])["Indexing", "Search", "Service"])
        {
            (await packed.DotnetAsync(Path.Combine(samples, name), "build", $"-p:MhtnVersion={packed.Version}", "-o", Path.Combine(samples, "built", name))).Succeeded();
        }

        var indexed = await RunAsync("Indexing", "archive.mhtn", media.Target, "sample.db");
        var again = await RunAsync("Indexing", "archive.mhtn", media.Target, "sample.db");
        var found = await RunAsync("Search", "sample.db", Text);
        var picture = Directory.EnumerateFiles(Path.Combine(media.Target, "image"), "*.*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var near = await RunAsync("Search", "sample.db", picture);
        var filtered = await RunAsync("Service", "archive.mhtn", "sample.db", Text, "bell");

        var items = Directory.GetFiles(media.Target, "*", SearchOption.AllDirectories).Length;
        Assert.Equal($"{items} items, 0 of them unchanged.", indexed[^1]);
        Assert.Equal($"{items} items, {items} of them unchanged.", again[^1]);
        Assert.Equal(9, found.Length);
        Assert.Equal(9, near.Length);
        Assert.Equal(5, filtered.Length);
        Assert.All(filtered, line => Assert.Contains("bell", line, StringComparison.Ordinal));

        async Task<string[]> RunAsync(string name, params string[] arguments) =>
            (await packed.DotnetAsync(media.Root, [Path.Combine(samples, "built", name, $"{name}.dll"), .. arguments])).Succeeded()
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>The sources of the samples, without the source of packages they name themselves.</summary>
    private string Copied()
    {
        var from = Path.Combine(Repository.Root, "samples");
        var to = packed.Folder("samples");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (Path.GetExtension(path) is ".cs" or ".csproj" or ".props" && !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
                File.Copy(file, Path.Combine(to, path));
            }
        }

        return to;
    }
}
