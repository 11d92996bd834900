using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Mhtn.Server.Problems;

/// <summary>Writes a refusal as application/problem+json, whatever the client says it accepts.</summary>
internal static class ProblemResponse
{
    public static Task WriteAsync(HttpContext context, RequestException failure)
    {
        if (failure.RetryAfter is { } pause)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        ProblemView[] problems = [.. failure.Problems.Select(ProblemView.Of)];
        var details = new ProblemDetails { Status = failure.Status, Detail = string.Join(Environment.NewLine, problems.Select(p => p.Sentence)) };
        details.Extensions["problems"] = problems;
        return TypedResults.Problem(details).ExecuteAsync(context);
    }
}
