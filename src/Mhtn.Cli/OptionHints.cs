using System.CommandLine;
using Mhtn.Core.Errors;

namespace Mhtn.Cli;

/// <summary>Says what is wrong in the words of the command line, which libraries do not know.</summary>
internal static class OptionHints
{
    private const string OnError = "--on-error";

    /// <summary>What is wrong, as sentences.</summary>
    /// <param name="error">The error.</param>
    /// <param name="parsed">The command line that met it.</param>
    public static IEnumerable<string> Of(MhtnException error, ParseResult parsed)
    {
        var options = parsed.CommandResult.Command.Options;
        var sentences = error.Problems.Select(p => $"{p with { Location = Named(p.Location, options) }}");
        return error.Kind == ErrorKind.Input && error.Problems.Any(IsOfItem) && options.Any(o => o.Name == OnError)
            ? sentences.Append($"To leave such items out: {OnError} skip.")
            : sentences;
    }

    private static ProblemLocation Named(ProblemLocation location, IEnumerable<Option> options) =>
        options.FirstOrDefault(o => o.Name == $"--{location.Name}") is { } option ? location with { Name = option.Name } : location;

    private static bool IsOfItem(Problem problem) =>
        (problem.Location.Name is { } name && name.StartsWith("item ", StringComparison.Ordinal))
        || (problem.Location.File is { } file && Media.MediaTypes.ModalityOf(file) is not null);
}
