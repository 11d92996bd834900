using System.Diagnostics;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>What hostile requests leave in the memory of the service, which is this process.</summary>
[Collection(nameof(Alone))]
public sealed class HostileMemoryTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const long Megabyte = 1 << 20;
    private const long HeapMargin = 32 * Megabyte;
    private const long WorkingSetMargin = 200 * Megabyte;

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
        foreach (var hostile in HostileCases.ByName.Values)
        {
            await server.SendAsync(hostile);
        }
    }
}
