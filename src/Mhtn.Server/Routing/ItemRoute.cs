using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Routing;

/// <summary>The id of an item in the path of a request.</summary>
/// <remarks>
/// A server decodes a path before it is routed, but for %2F, so that the ids "a/b" and "a%2Fb" look alike to an endpoint. The id is therefore
/// taken from the path as the client sent it.
/// </remarks>
internal static class ItemRoute
{
    /// <summary>Most characters (UTF-16 units) of an id in a path.</summary>
    public const int LongestId = 1000;

    /// <summary>How clients write an id.</summary>
    public const string Description =
        "Id of the item, percent-encoded once as one segment of the path: / is %2F, % is %25, ? is %3F, # is %23. "
        + "The ids . and .. cannot be written in a path, because clients and servers take such segments out of it, encoded or not.";

    private const string Parameter = "id";

    /// <summary>Hands endpoints whose path has a segment {id} the id as the client meant it, in their argument of that name.</summary>
    public static TBuilder WithItemIds<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilterFactory((endpoint, next) =>
        {
            var index = Array.FindIndex(endpoint.MethodInfo.GetParameters(), p => p.Name == Parameter);
            return index < 0 ? next : invocation =>
            {
                invocation.Arguments[index] = IdOf(invocation.HttpContext);
                return next(invocation);
            };
        });

    private static string IdOf(HttpContext context)
    {
        var segments = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0].TrimEnd('/').Split('/');
        var pattern = ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.PathSegments;
        var place = pattern.Count - pattern.TakeWhile(s => s.Parts is not [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: Parameter }]).Count();
        var id = Uri.UnescapeDataString(segments[^place]);
        if (id.Length > LongestId)
        {
            throw Wrong($"1 to {LongestId} characters", $"{id.Length}", "Take a shorter id.");
        }

        // Routing saw the path without them, and another segment may stand there in its place.
        return segments.Any(s => Uri.UnescapeDataString(s) is "." or "..")
            ? throw Wrong("a path without the segments . and ..", "one of them", "Write the path out.")
            : id;
    }

    private static RequestException Wrong(string expected, string found, string fix) => new(StatusCodes.Status400BadRequest, Parameter, expected, found, fix);
}
