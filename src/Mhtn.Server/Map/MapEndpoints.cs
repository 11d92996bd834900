using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Map;

/// <summary>The collection as a map.</summary>
internal static class MapEndpoints
{
    private const int RetrySeconds = 2;

    public static void MapMap(this IEndpointRouteBuilder routes) => routes.MapGet("/map", GetAsync)
        .WithName("getMap")
        .WithTags("map")
        .WithSummary("Places items on a map, like ones near one another; 202 while the first map is being made. A changed collection is drawn anew at most once a minute")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<MapView>, Accepted>> GetAsync(
        HttpResponse response,
        MapMaker maps,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken)
    {
        if (await maps.FindAsync(collection, cancellationToken).ConfigureAwait(false) is { } map)
        {
            return TypedResults.Ok(map);
        }

        response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Accepted((string?)null);
    }
}
