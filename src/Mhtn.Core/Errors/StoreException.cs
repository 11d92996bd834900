namespace Mhtn.Core.Errors;

/// <summary>A store cannot be used until somebody repairs it: it is missing or damaged, of another version, or does not let its user in.</summary>
public sealed class StoreException : MhtnException
{
    /// <summary>Reports one problem.</summary>
    public StoreException(ProblemLocation location, string expected, string found, string fix, Exception? innerException = null)
        : this([new Problem(location, expected, found, fix)], innerException)
    {
    }

    /// <summary>Reports several problems together.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What brought them to light, if anything.</param>
    public StoreException(IReadOnlyList<Problem> problems, Exception? innerException = null)
        : base(problems, innerException)
    {
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Store;
}
