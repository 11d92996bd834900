using System.Security.Claims;
using System.Text.Encodings.Web;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Security;

/// <summary>
/// Tells who asks: by the key in <c>Authorization: Bearer KEY</c> or in the page's cookie. Where no keys are asked for, everyone on this
/// machine may write.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IOptions<ServerOptions> options,
    KeyRing ring,
    KeyCheck check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public const string Name = "Mhtn.Key";
    private const string Bearer = "Bearer ";
    private RequestException? _refusal;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var refusal = _refusal ?? KeyCheck.Missing();
        if (_refusal is not null && Request.Cookies.ContainsKey(SessionEndpoints.Cookie))
        {
            // Else a page with an old key would send it with every picture, and soon be told to wait.
            SessionEndpoints.Forget(Context);
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            Response.Headers.WWWAuthenticate = _refusal is null ? "Bearer realm=\"mhtn\"" : "Bearer realm=\"mhtn\", error=\"invalid_token\"";
        }

        return ProblemResponse.WriteAsync(Context, refusal);
    }

    // Who reads without a key and would write lacks a key, not a right.
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Context.User.Identity?.IsAuthenticated is true
        ? ProblemResponse.WriteAsync(Context, new RequestException(
            StatusCodes.Status403Forbidden, "key", "a key that may write", $"{Context.User.Identity.Name}, which may read", "Send a key of the role write."))
        : HandleChallengeAsync(properties);

    private AuthenticateResult Authenticate()
    {
        if (!ring.HasKeys)
        {
            return ClientAddress.IsLocal(Context) ? Success("local", Roles.Write) : AuthenticateResult.NoResult();
        }

        if (Sent() is not { } sent)
        {
            return options.Value.Keys.AllowAnonymousRead ? Success(null, Roles.Read) : AuthenticateResult.NoResult();
        }

        (var key, _refusal) = check.Check(Context, sent);
        return key is null ? AuthenticateResult.Fail("The key is refused.") : Success(key.Name, key.Role);
    }

    private string? Sent()
    {
        var header = Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : Request.Cookies.TryGetValue(SessionEndpoints.Cookie, out var key) && key.Length > 0 ? key
            : null;
    }

    private static AuthenticateResult Success(string? name, string role)
    {
        Claim[] claims = name is null ? [new(ClaimTypes.Role, role)] : [new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, name is null ? null : Name)), Name));
    }
}
