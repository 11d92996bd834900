using System.Net;
using Mhtn.Retrieval.Tests.Encoding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mhtn.Server.Tests.Health;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_service_that_is_told_to_stop_lives_but_is_not_ready()
    {
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        await using var served = await ServedArchive.StartAsync(pets.Store);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "health/ready"));

        served.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(served, "health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(served, "health/live"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ServedArchive served, string path)
    {
        using var answer = await served.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
