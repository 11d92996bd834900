using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Security;

/// <summary>Puts a key into a cookie and takes it out again, as a picture in the page cannot send a header.</summary>
internal static class SessionEndpoints
{
    public const string Cookie = "mhtn_key";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("session").AllowAnonymous();
        session.MapPost("", Begin).WithName("beginSession").WithSummary("Keeps a key in a cookie, which scripts cannot read")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        session.MapDelete("", End).WithName("endSession").WithSummary("Has the browser forget the key");
    }

    /// <summary>Has the browser forget the key.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Options(context.Request));

    private static NoContent Begin(SessionRequest request, HttpContext context, KeyRing ring, KeyCheck check)
    {
        if (ring.HasKeys)
        {
            if (check.Check(context, request.Key ?? "").Refusal is { } refusal)
            {
                throw refusal;
            }

            context.Response.Cookies.Append(Cookie, request.Key!, Options(context.Request));
        }

        return TypedResults.NoContent();
    }

    private static NoContent End(HttpContext context)
    {
        Forget(context);
        return TypedResults.NoContent();
    }

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
        IsEssential = true,
    };
}
