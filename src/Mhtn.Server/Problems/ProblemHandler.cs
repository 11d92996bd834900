using Mhtn.Core.Errors;
using Mhtn.Server.Configuration;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Problems;

/// <summary>Answers what an endpoint threw as application/problem+json (RFC 9457).</summary>
internal sealed partial class ProblemHandler(IOptions<ServerOptions> options, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var failure = HasOtherCharset(httpContext.Request, exception) ? OtherCharset(exception) : Explain(exception);
        if (failure.Status >= StatusCodes.Status500InternalServerError)
        {
            LogFailure(exception, httpContext.Request.Method, httpContext.Request.Path, failure.Status);
        }

        await ProblemResponse.WriteAsync(httpContext, failure).ConfigureAwait(false);
        return true;
    }

    // Reading JSON in an unknown charset throws what says nothing of the request's fault.
    private static bool HasOtherCharset(HttpRequest request, Exception exception) =>
        exception is InvalidOperationException
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static RequestException OtherCharset(Exception exception) => new(
        StatusCodes.Status415UnsupportedMediaType, "header Content-Type", "the charset utf-8", "another one", "Send UTF-8, and leave the charset out.", inner: exception);

    private RequestException Explain(Exception exception) => exception switch
    {
        RequestException e => e,
        MhtnException e => ErrorAnswers.Of(e, options.Value.Collection),
        BadHttpRequestException e => BadRequest(e),
        _ => new RequestException(
            StatusCodes.Status500InternalServerError, "service", "an answer", "a fault of the service", "Tell its operator the trace_id; the log has the rest.", inner: exception),
    };

    private static RequestException BadRequest(BadHttpRequestException e) => e.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => new RequestException(e.StatusCode, "body", "a body within the limit", e.Message, "Send less.", inner: e),
        StatusCodes.Status415UnsupportedMediaType => new RequestException(e.StatusCode, "header Content-Type", "application/json", e.Message, "Send JSON and say so.", inner: e),
        _ => new RequestException(e.StatusCode, "request", "a request as /openapi/v1.json describes it", e.InnerException?.Message ?? e.Message, "Correct the request.", inner: e),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed with {Status}")]
    private partial void LogFailure(Exception exception, string method, PathString path, int status);
}
