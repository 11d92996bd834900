using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Telemetry;

/// <summary>A line for every request, where Logging:LogLevel:Mhtn.Server.Access is Information. Queries of addresses are left out.</summary>
internal sealed partial class AccessLog(RequestDelegate next, ILoggerFactory loggers)
{
    public const string Category = "Mhtn.Server.Access";

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public Task InvokeAsync(HttpContext context) => _logger.IsEnabled(LogLevel.Information) ? LoggedAsync(context) : next(context);

    private async Task LoggedAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var counted = new CountingStream(body.Stream);
        var counting = new StreamResponseBodyFeature(counted, body);
        context.Features.Set<IHttpResponseBodyFeature>(counting);
        try
        {
            await next(context).ConfigureAwait(false);
            await counting.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set(body);
            var elapsed = Stopwatch.GetElapsedTime(started);
            LogRequest(
                context.Request.Method,
                context.Request.Path,
                context.Response.StatusCode,
                elapsed.TotalMilliseconds,
                counted.Written,
                context.User.Identity?.Name ?? "-");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} {Status} {Milliseconds:0.00} ms {Bytes} bytes {Key}")]
    private partial void LogRequest(string method, PathString path, int status, double milliseconds, long bytes, string key);
}
