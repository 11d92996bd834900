using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Security;

/// <summary>Refuses what a page of another origin has a browser ask: every write, and every read but following a link.</summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => IsCrossSite(context.Request)
        ? ProblemResponse.WriteAsync(context, new RequestException(
            StatusCodes.Status403Forbidden, "origin", "a request of this service's own page, or of a program", "one of another site's page", "Ask from the page, or without a browser."))
        : next(context);

    private static bool IsCrossSite(HttpRequest request)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site is not ("same-origin" or "none") && !(isRead && request.Headers["Sec-Fetch-Mode"] == "navigate");
        }

        // Browsers leave Sec-Fetch-Site out on plain http, but send Origin with every write.
        return !isRead && request.Headers.Origin is { Count: > 0 } origin && !IsOwn(origin.ToString(), request);
    }

    // The host alone: behind a proxy that ends https the scheme may be known to the browser only.
    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
