using System.Net.Sockets;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Hosting;

/// <summary>mhtn serve as it is started and stopped by whoever runs services.</summary>
public sealed class ServeProcessTests
{
    private const int EndedBySignal = 128 + 15;

    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Its_first_line_of_JSON_says_what_is_served()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        using var service = await ServeProcess.StartAsync("--store", pets.Store);

        Assert.Equal("4", service.Announced.GetProperty("Items").ToString());
        Assert.Equal("default", service.Announced.GetProperty("Collection").GetString());
        Assert.Equal(Path.GetDirectoryName(pets.Store), service.Announced.GetProperty("MediaFolders").GetString());
        Assert.Equal(pets.Store + ".media", service.Announced.GetProperty("KeptFolder").GetString());
    }

    [Fact]
    public async Task Told_to_stop_it_answers_the_request_under_way_and_ends_well()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent the way Linux has them.");
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        using var service = await ServeProcess.StartAsync("--store", pets.Store);
        using var search = await SlowSearch.BeginAsync(service.Address);

        await service.TerminateAsync();
        await RefusesAsync(service.Address);

        Assert.True(service.IsRunning);
        Assert.Equal("HTTP/1.1 200 OK", await search.EndAsync());
        Assert.Equal(0, await service.EndAsync());
    }

    [Fact]
    public async Task Told_a_second_time_it_ends_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent the way Linux has them.");
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        using var service = await ServeProcess.StartAsync("--store", pets.Store);
        using var search = await SlowSearch.BeginAsync(service.Address);

        await service.TerminateAsync();
        await RefusesAsync(service.Address);
        Assert.True(service.IsRunning);
        await service.TerminateAsync();

        Assert.Equal(EndedBySignal, await service.EndAsync());
    }

    /// <summary>Waits until nobody listens any more.</summary>
    private static async Task RefusesAsync(Uri address)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(LongestStop);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, limit.Token);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(20, limit.Token);
        }
    }
}
