using Mhtn.Server.Configuration;

namespace Mhtn.Server.Tests.Configuration;

public sealed class ServerOptionsTests
{
    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var options = new ServerOptions
        {
            Media = { CacheBytes = 1 },
            Uploads = { LargestBytes = 0 },
            Requests = { LargestJsonBytes = 1, LongestText = 0 },
            Workers = { Count = 0, Seconds = 0, MemoryBytes = 1, QueueLength = 0 },
            Keys = { File = "/no/such/keys.json" },
            Rate = { PerSecond = -1, Burst = 0 },
            Telemetry = { Otlp = "nowhere" },
        };
        options.Media.Roots.Add("/no/such/folder");

        Assert.Equal(
            [
                "Store", "Media:Roots:0", "Media:CacheBytes", "Uploads:LargestBytes", "Requests:LargestJsonBytes", "Requests:LongestText", "Workers:Count",
                "Workers:Seconds", "Workers:MemoryBytes", "Workers:QueueLength", "Keys:File", "Rate:PerSecond", "Rate:Burst", "Telemetry:Otlp",
            ],
            options.Check().Select(p => p.Location));
    }

    [Fact]
    public void The_store_alone_is_enough() => Assert.Empty(new ServerOptions { Store = "archive.db" }.Check());
}
