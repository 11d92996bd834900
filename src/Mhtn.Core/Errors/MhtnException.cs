namespace Mhtn.Core.Errors;

/// <summary>An error that somebody can do something about. Its message says what was expected, what was found, and what to do.</summary>
public abstract class MhtnException : Exception
{
    private const int MaxShownProblems = 20;

    /// <summary>Reports several problems together.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What brought them to light, if anything.</param>
    protected MhtnException(IReadOnlyList<Problem> problems, Exception? innerException)
        : base(Describe(problems), innerException)
    {
        Problems = problems;
    }

    /// <summary>Whose trouble it is.</summary>
    public abstract ErrorKind Kind { get; }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    private static string Describe(IReadOnlyList<Problem> problems)
    {
        var lines = problems.Take(MaxShownProblems).Select(p => p.ToString());
        return problems.Count > MaxShownProblems
            ? string.Join(Environment.NewLine, lines.Append($"... and {problems.Count - MaxShownProblems} more problems."))
            : string.Join(Environment.NewLine, lines);
    }
}
