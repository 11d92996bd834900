using Mhtn.Server.Archives;
using Mhtn.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Mhtn.Server.Health;

/// <summary>Whether the process lives, and whether it can answer searches.</summary>
internal static class HealthEndpoints
{
    private const string Ok = "ok";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("health").AllowAnonymous();
        group.MapGet("/live", Live).WithName("live").WithSummary("Says that the process lives");
        group.MapGet("/ready", Ready).WithName("ready").WithSummary("Says whether searches can be answered")
            .Produces<HealthView>()
            .Produces<HealthView>(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<HealthView> Live() => TypedResults.Ok(new HealthView(Ok, new Dictionary<string, string>()));

    private static JsonHttpResult<HealthView> Ready(ArchiveWatch watch, WorkerPool workers, IHostApplicationLifetime lifetime)
    {
        var checks = new Dictionary<string, string>
        {
            ["store"] = watch.Fault is null ? Ok : "cannot be used",
            ["service"] = lifetime.ApplicationStopping.IsCancellationRequested ? "stopping" : Ok,
        };
        var isReady = checks.Values.All(check => check == Ok);

        // Without workers all searches but those by a file go on.
        checks["workers"] = workers.CanStart ? Ok : "cannot be started";
        return TypedResults.Json(
            new HealthView(isReady ? Ok : "unavailable", checks),
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
