using System.Diagnostics;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Whatever is sent, the service refuses it with a reason, or finds nothing by it, keeps nothing of it, and goes on.</summary>
[Collection(SmallDemo.Collection)]
public sealed class HostileTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const long Megabyte = 1 << 20;
    private const long HeapMargin = 32 * Megabyte;
    private const long WorkingSetMargin = 200 * Megabyte;

    private static readonly Dictionary<string, HostileCase> Cases = HostileHttp.All
        .Concat(HostileJson.All)
        .Concat(HostilePaths.All)
        .Concat(HostileFiles.All)
        .ToDictionary(c => c.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_and_nothing_of_it_is_kept(string name)
    {
        var hostile = Cases[name];
        var before = await server.ContentAsync();

        var answer = await server.SendAsync(hostile);

        Assert.True(hostile.Statuses.Contains(answer.Status), $"Expected {string.Join(" or ", hostile.Statuses)}, found {answer.Status}: {answer.Text}");
        Assert.InRange(answer.Count, 0, 1);
        if (!hostile.IsBelowHttp && answer.Status >= 400)
        {
            answer.IsProblem();
        }

        Assert.Equal(before, await server.ContentAsync());
    }

    [Fact]
    public async Task After_all_of_them_memory_is_where_it_was_and_searches_go_on()
    {
        await SendAllAsync();
        var before = Memory();

        await SendAllAsync();
        var after = Memory();

        Assert.InRange(after.Heap - before.Heap, long.MinValue, HeapMargin);
        Assert.InRange(after.WorkingSet - before.WorkingSet, long.MinValue, WorkingSetMargin);
        Assert.Equal(5, await server.SearchAsync());
    }

    private static (long Heap, long WorkingSet) Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
    }

    private async Task SendAllAsync()
    {
        foreach (var hostile in Cases.Values)
        {
            await server.SendAsync(hostile);
        }
    }
}
