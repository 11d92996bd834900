using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Security;

/// <summary>Tells browsers what an answer may do: the page little, what others have put into the archive nothing.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, KeyRing ring)
{
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // A media file that is opened by itself, or an answer that is taken for a page, runs no script and loads nothing.
    private const string Api = "default-src 'none'; frame-ancestors 'none'; sandbox";

    // Scalar writes its settings and styles into its page.
    private const string Scalar =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), midi=(), payment=(), "
        + "publickey-credentials-get=(), serial=(), usb=()";

    private const string OneYear = "max-age=31536000";

    public Task InvokeAsync(HttpContext context)
    {
        var isApi = context.Request.Path.StartsWithSegments("/v1");
        var policy = isApi ? Api : context.Request.Path.StartsWithSegments("/scalar") ? Scalar : Page;

        // As the response starts: what fails clears the headers that were set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Permissions;
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = OneYear;
            }

            if (isApi && ring.HasKeys && !headers.ContainsKey(HeaderNames.CacheControl))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
