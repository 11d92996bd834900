namespace Mhtn.Core.Errors;

/// <summary>What is needed does not answer now: a server is away, a file is locked, all workers are busy. The same call may succeed later.</summary>
public sealed class UnavailableException : MhtnException
{
    /// <summary>Reports what does not answer.</summary>
    public UnavailableException(ProblemLocation location, string expected, string found, string fix, Exception? innerException = null)
        : base([new Problem(location, expected, found, fix)], innerException)
    {
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Unavailable;
}
