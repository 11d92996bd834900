using System.Text.Json;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Tests.Packaging;

/// <summary>The tool as dotnet tool install leaves it.</summary>
[Collection(nameof(Packages))]
public sealed class ToolTests(PackedMhtn packed, PackagedMedia media) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Model => _folder.File("model.mhtn");

    private string[] Train => ["train", "--target", media.Target, "--config", media.Configuration, "--out", Model];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_its_version_and_searches_without_a_trainer()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+", (await ToolAsync("--version")).Succeeded().Output);

        (await ToolAsync("inspect", media.Target)).Succeeded();
        (await ToolAsync("index", "--model", Path.Combine(media.Root, "archive.mhtn"), "--input", media.Target, "--store", _folder.File("a.db"))).Succeeded();
        var found = (await ToolAsync("search", "--store", _folder.File("a.db"), "--text", "a bell", "--in", "image", "--json")).Succeeded();

        Assert.Equal(JsonValueKind.Array, found.Json.GetProperty("results").ValueKind);
        Assert.NotEqual(0, found.Json.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Training_says_how_to_get_the_trainer_and_then_trains()
    {
        var package = Package();
        foreach (var command in (string[][])[Train, ["demo", "--small"], ["inspect", "--preset", "compact"], ["trainer", "status"]])
        {
            (await ToolAsync(command)).Refused("run mhtn trainer install once, which brings ");
        }

        Assert.Empty(_folder.Entries);

        var cached = Path.Combine(PackedMhtn.MachinePackages, package.Id, package.Version);
        Assert.SkipUnless(Directory.Exists(cached), $"{package.Id} would have to be downloaded: several hundred megabytes.");
        var installed = (await ToolAsync("trainer", "install")).Succeeded();
        Assert.Contains("Installed libtorch into ", installed.Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(packed.UserFolder, "trainer")));

        (await ToolAsync(Train)).Succeeded();
        Assert.True(File.Exists(Model));
        Assert.Contains("already", (await ToolAsync("trainer", "install")).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains(packed.UserFolder, (await ToolAsync("trainer", "status")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trainer_that_cannot_be_had_leaves_nothing_behind()
    {
        Package();
        _folder.Write("nuget.config", """
            <configuration>
              <packageSources><clear /><add key="empty" value="." /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);

        var outcome = await packed.ToolAsync(
            _folder.Root, [$"MHTN_CACHE={_folder.File("user")}", $"NUGET_PACKAGES={_folder.File("none")}", "NUGET_FALLBACK_PACKAGES="], "trainer", "install");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("; nothing was installed. It printed:\n", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("NU1101", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder.File("user"), "trainer")));
    }

    private static LibtorchPackage Package()
    {
        var package = LibtorchPackage.Of(LibtorchVariant.Cpu);
        Assert.SkipWhen(package is null, $"There is no libtorch for {LibtorchPackage.Platform}.");
        return package;
    }

    private Task<Outcome> ToolAsync(params string[] arguments) => packed.ToolAsync(_folder.Root, [], arguments);
}
