using System.Net;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Security;

/// <summary>
/// Without keys, whoever can ask may write. So only this machine may ask: not by way of a proxy, and not by a foreign name that was made to
/// point here (DNS rebinding).
/// </summary>
internal sealed class LoopbackGuard(RequestDelegate next, KeyRing ring)
{
    private const string MakeKeys = "Make keys with mhtn keys create, and name their file to the service.";

    public Task InvokeAsync(HttpContext context)
    {
        var refusal = ring.HasKeys ? null : Refusal(context);
        return refusal is null ? next(context) : ProblemResponse.WriteAsync(context, refusal);
    }

    private static RequestException? Refusal(HttpContext context)
    {
        if (!ClientAddress.IsLocal(context))
        {
            return Refused("address", "a client on this machine, as the service has no keys", "another one", MakeKeys);
        }

        if (context.Request.Headers.Keys.FirstOrDefault(IsForwarding) is { } header)
        {
            return Refused($"header {header}", "no proxy before a service without keys", "one that forwards requests", MakeKeys);
        }

        return IsLoopback(context.Request.Host)
            ? null
            : Refused("header Host", "localhost, 127.0.0.1 or [::1], as the service has no keys", $"\"{context.Request.Host}\"", $"Use one of these. {MakeKeys}");
    }

    private static RequestException Refused(string location, string expected, string found, string fix) =>
        new(StatusCodes.Status403Forbidden, location, expected, found, fix);

    private static bool IsForwarding(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}
