namespace Mhtn.Core.Inputs;

/// <summary>An input from outside (a file, an option, a request) is wrong; the message says what to do about it.</summary>
public sealed class InputException : Exception
{
    private const int ShownProblems = 20;

    /// <summary>Reports one problem.</summary>
    public InputException(string location, string expected, string found, string fix, Exception? innerException = null)
        : this([new InputProblem(location, expected, found, fix)], innerException)
    {
    }

    /// <summary>Reports several problems together.</summary>
    /// <param name="problems">At least one.</param>
    /// <param name="innerException">What brought it to light, where there is such a thing.</param>
    public InputException(IReadOnlyList<InputProblem> problems, Exception? innerException = null)
        : base(Describe(problems), innerException)
    {
        Problems = problems;
    }

    /// <summary>Everything that is wrong.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }

    private static string Describe(IReadOnlyList<InputProblem> problems)
    {
        var lines = problems.Take(ShownProblems).Select(p => p.ToString());
        return problems.Count > ShownProblems
            ? string.Join(Environment.NewLine, lines.Append($"... and {problems.Count - ShownProblems} more problems."))
            : string.Join(Environment.NewLine, lines);
    }
}
