namespace Mhtn.Core.Errors;

/// <summary>An input from outside (a file, an option, a request) is wrong.</summary>
public sealed class InputException : MhtnException
{
    /// <summary>Reports one problem.</summary>
    public InputException(ProblemLocation location, string expected, string found, string fix, Exception? innerException = null)
        : this([new Problem(location, expected, found, fix)], innerException)
    {
    }

    /// <summary>Reports several problems together.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What brought them to light, if anything.</param>
    public InputException(IReadOnlyList<Problem> problems, Exception? innerException = null)
        : base(problems, innerException)
    {
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.Input;
}
