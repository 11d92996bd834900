using System.Diagnostics;
using System.Globalization;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Tests.Indexing;

public sealed class KilledIndexingTests : IDisposable
{
    private const string StoreVariable = "MHTN_TESTS_KILLED_STORE";
    private const string VersionVariable = "MHTN_TESTS_KILLED_VERSION";
    private const int Kills = 50;
    private const int Count = 20_000;
    private const int BatchSize = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly float[] Query = [1];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Store => _folder.File("archive.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_writer_killed_fifty_times_loses_no_committed_item_doubles_none_and_is_completed_by_the_next()
    {
        var random = TestSeed.Random(17);
        for (var version = 1; version <= Kills; version++)
        {
            var acknowledged = KillAfter(version, TimeSpan.FromMilliseconds(random.Next(120)));
            RequireIntegrity();
            await using var store = await new SqliteDatabase(Store).OpenAsync(cancellationToken: Token);
            var items = await store.ReadAllAsync(Token).ToListAsync(Token);
            var written = items.TakeWhile(i => i.Metadata["version"] == $"{version}").Count();
            Assert.Equal(Enumerable.Range(0, items.Count).Select(i => $"i{i}"), items.Select(i => i.Id));
            Assert.InRange(written, acknowledged, Count - 1);
            Assert.Equal(0, written % BatchSize);
            Assert.All(items.Skip(written), i => Assert.NotEqual($"{version}", i.Metadata["version"]));
            Assert.Equal(items.Count, (await store.NearestAsync([Query], Count, new ItemFilter(), Token))[0].Count);
        }

        var rest = await IndexAsync(Store, Kills, null, Token);
        Assert.InRange(rest.Unchanged, BatchSize, Count - 1);
        await using var completed = await new SqliteDatabase(Store).OpenAsync(cancellationToken: Token);
        var all = await completed.ReadAllAsync(Token).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(0, Count).Select(i => $"i{i} {Kills}"), all.Select(i => $"{i.Id} {i.Metadata["version"]}"));
    }

    /// <summary>What the killed process does.</summary>
    internal static async Task IndexUntilKilledAsync()
    {
        var store = Environment.GetEnvironmentVariable(StoreVariable)!;
        var version = int.Parse(Environment.GetEnvironmentVariable(VersionVariable)!, CultureInfo.InvariantCulture);
        await using var acknowledged = new StreamWriter($"{store}.{version}") { AutoFlush = true };
        await IndexAsync(store, version, new ProgressList<IndexingProgress>(p => acknowledged.Write($"{p.Done}\n")), CancellationToken.None);
    }

    /// <summary>Kills an indexing process some time after its first batch.</summary>
    /// <returns>The items it knew to be written.</returns>
    private int KillAfter(int version, TimeSpan delay)
    {
        var assembly = typeof(KilledIndexingTests).Assembly.Location;
        var start = new ProcessStartInfo(Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null)) { RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        start.Environment[StoreVariable] = Store;
        start.Environment[VersionVariable] = $"{version}";
        using var process = Process.Start(start)!;
        var watch = Stopwatch.StartNew();
        while (!process.HasExited && watch.Elapsed < Longest && Acknowledged().Length == 0)
        {
            Thread.Sleep(2);
        }

        Thread.Sleep(delay);
        Assert.False(process.HasExited, "The process ended by itself.");
        process.Kill();
        process.WaitForExit();

        // The last line may have been cut off.
        return int.Parse(Acknowledged()[..^1][^1], CultureInfo.InvariantCulture);

        string[] Acknowledged() => File.Exists($"{Store}.{version}") && File.ReadAllText($"{Store}.{version}") is var text && text.Contains('\n', StringComparison.Ordinal)
            ? text.Split('\n')
            : [];
    }

    private static async Task<IndexingProgress> IndexAsync(
        string path, int version, IProgress<IndexingProgress>? progress, CancellationToken cancellationToken)
    {
        var items = Enumerable.Range(0, Count).Select(i => new MediaItem($"i{i}", Modality.Text, new TextContent($"text {i}"), ["dog"])
        {
            Metadata = new Dictionary<string, string> { ["version"] = $"{version}" },
        });
        await using var store = await new SqliteDatabase(path).OpenOrCreateAsync(new StoreIdentity(FixedEncoder.Id, 1, "b"), cancellationToken);
        return await new Indexer().IndexAsync(
            new FixedEncoder(), items.ToAsyncEnumerable(), store, new IndexingOptions { BatchSize = BatchSize }, progress, cancellationToken);
    }

    private void RequireIntegrity()
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Store, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}
