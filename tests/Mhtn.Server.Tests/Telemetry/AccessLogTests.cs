using System.Net;
using System.Text.RegularExpressions;
using Mhtn.Retrieval.Tests.Encoding;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Tests.Telemetry;

public sealed partial class AccessLogTests
{
    private static readonly Dictionary<string, string?> SwitchedOn = new() { ["Logging:LogLevel:Mhtn.Server.Access"] = "Information" };

    [Fact]
    public async Task Switched_on_it_says_what_was_asked_and_how_it_went_but_no_query()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        using var log = new RecordedLog();
        await using var served = await ServedArchive.StartAsync(pets.Store, SwitchedOn, logging => logging.AddProvider(log));

        var about = await served.Client.GetByteArrayAsync(new Uri("v1/about?collection=default", UriKind.Relative), TestContext.Current.CancellationToken);
        using var missing = await served.Client.GetAsync(new Uri("v1/collections/a%0Aforged", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var lines = log.Lines.Where(line => line.StartsWith("Mhtn.Server.Access: ", StringComparison.Ordinal)).ToList();
        Assert.Matches(About(), lines[0]);
        Assert.Contains($" {about.Length} bytes", lines[0], StringComparison.Ordinal);
        Assert.Contains("GET /v1/collections/a%0Aforged 404", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_off_by_default_and_so_is_the_chatter_of_the_framework()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        using var log = new RecordedLog();
        await using var served = await ServedArchive.StartAsync(pets.Store, configureLogging: logging => logging.AddProvider(log));

        await served.Client.GetByteArrayAsync(new Uri("v1/about", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Empty(log.Lines);
    }

    [GeneratedRegex(@"^Mhtn\.Server\.Access: GET /v1/about 200 [0-9.]+ ms \d+ bytes")]
    private static partial Regex About();
}
