using Mhtn.Core.Errors;

namespace Mhtn.Server.Problems;

/// <summary>A request cannot be answered; says with which status, and what to do.</summary>
/// <param name="status">HTTP status, 400 to 599.</param>
/// <param name="problems">What is wrong, one at the least.</param>
/// <param name="retryAfter">When it may be tried again; null where that helps nothing.</param>
/// <param name="inner">What brought it to light.</param>
internal sealed class RequestException(int status, IReadOnlyList<Problem> problems, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, problems), inner)
{
    public RequestException(int status, string location, string expected, string found, string fix, TimeSpan? retryAfter = null, Exception? inner = null)
        : this(status, [new Problem(location, expected, found, fix)], retryAfter, inner)
    {
    }

    public int Status { get; } = status;

    public IReadOnlyList<Problem> Problems { get; } = problems;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
