namespace Mhtn.Cli.Tests.Processes;

/// <summary>Who only searches never loads libtorch, by the dynamic linker's own account.</summary>
[Collection(nameof(SeparateProcesses))]
public sealed class NativeLibraryTests(SmallCollection collection) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Index_evaluate_search_and_inspect_work_without_libtorch()
    {
        var store = _folder.File("a.db");
        var query = _folder.Write("query.csv", string.Join(',', Enumerable.Repeat("1", 32)) + "\n");

        var index = await LoadedByAsync("index", "--model", collection.Model, "--input", collection.Target, "--store", store);
        var evaluate = await LoadedByAsync("evaluate", "--model", collection.Model, "--target", collection.Target);
        var search = await LoadedByAsync("search", "--store", store, "--file", query);
        var inspect = await LoadedByAsync("inspect", collection.Model);

        Assert.All([index, evaluate, search], log => Assert.Contains("libonnxruntime", log, StringComparison.Ordinal));
        Assert.All([index, evaluate, search, inspect], log => Assert.DoesNotContain("torch", log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Training_is_seen_to_load_libtorch()
    {
        var log = await LoadedByAsync("compare", "--target", collection.Target, "--methods", "mhtn", "--seeds", "1", "--config", _folder.Write("c.json", Workspace.ConfigurationOf(epochs: 1)));

        Assert.Contains("libtorch_cpu.so", log, StringComparison.Ordinal);
    }

    /// <summary>What glibc writes when it is asked to account for the files it loads.</summary>
    private async Task<string> LoadedByAsync(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only glibc's dynamic linker gives an account of what it loads.");
        var name = $"linker-{Guid.NewGuid():N}";
        using var process = MhtnProcess.StartWith(["LD_DEBUG=files", $"LD_DEBUG_OUTPUT={_folder.File(name)}"], arguments);
        (await process.EndAsync()).Succeeded();

        var logs = Directory.GetFiles(_folder.Root, $"{name}.*");
        Assert.SkipWhen(logs.Length == 0, "This system's dynamic linker gives no account of what it loads.");
        return string.Concat(logs.Select(File.ReadAllText));
    }
}
