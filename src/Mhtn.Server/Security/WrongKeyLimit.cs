using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Security;

/// <summary>How many wrong keys an address may send before it is told to wait. A right key is let in all the while.</summary>
internal sealed class WrongKeyLimit : IDisposable
{
    private const int PerMinute = 10;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Group(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = PerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PerMinute,
        }));

    /// <summary>Counts a wrong key.</summary>
    /// <returns>How long to wait, where there were too many; else null.</returns>
    public TimeSpan? Count(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(context);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var pause) ? pause
            : TimeSpan.FromMinutes(1) / PerMinute;
    }

    public void Dispose() => _limiter.Dispose();
}
