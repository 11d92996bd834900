using System.Globalization;
using System.Threading.RateLimiting;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Mhtn.Server.Security;

/// <summary>How often a client may ask: a bucket of tokens for each key, and for each address that sends none.</summary>
internal static class RequestRate
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static RateLimiterOptions Limiter(RateOptions rate) => new()
    {
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => rate.PerSecond == 0 || IsExempt(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Client(context), _ => Bucket(rate))),
        OnRejected = (rejected, _) => new ValueTask(ProblemResponse.WriteAsync(rejected.HttpContext, new RequestException(
            StatusCodes.Status429TooManyRequests,
            "rate",
            string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond} requests a second in the long run"),
            "more",
            "Wait, then ask less often.",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause : Second))),
    };

    // The page and its files are static, and health is asked by machines that must have an answer.
    private static bool IsExempt(PathString path) => path == "/" || path.StartsWithSegments("/page") || path.StartsWithSegments("/health");

    private static string Client(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name }
        ? $"key {name}"
        : $"address {ClientAddress.Group(context)}";

    private static TokenBucketRateLimiterOptions Bucket(RateOptions rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = rate.PerSecond,
        ReplenishmentPeriod = Second,
    };
}
