using System.CommandLine;
using System.CommandLine.Parsing;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Cli;

/// <summary>Says what is wrong with a command line the way every other wrong input is reported.</summary>
internal static class UsageProblems
{
    /// <summary>What is wrong, as sentences; the last one says where help is.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(command);
        var problems = command.Subcommands.Count > 0
            ? [NoCommand(command, name, parsed.UnmatchedTokens)]
            : Missing(command, parsed, name).Concat(Wrong(parsed, name)).Concat(Unknown(command, name, parsed.UnmatchedTokens)).ToList();
        var sentences = problems.Count > 0 ? problems.Select(p => p.ToString()) : parsed.Errors.Select(e => e.Message);
        return [.. sentences, $"See {name} --help."];
    }

    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : MhtnProgram.Name;

    private static Problem NoCommand(Command above, string name, IReadOnlyList<string> tokens)
    {
        var commands = above.Subcommands.Select(c => c.Name).ToList();
        var nearest = tokens is [var first, ..] ? NearestName.Among(commands, first) : null;
        return new Problem(
            name,
            $"a command ({string.Join(", ", commands)})",
            tokens is [var found, ..] ? $"\"{found}\"" : "none",
            nearest is null ? "Begin with one of these." : $"Did you mean \"{nearest}\"?");
    }

    private static IEnumerable<Problem> Missing(Command command, ParseResult parsed, string name) => command.Arguments
        .Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 })
        .Select(argument => new Problem(name, argument.Name, "none", argument.Description!));

    private static IEnumerable<Problem> Wrong(ParseResult parsed, string name) => parsed.Errors
        .Select(error => OptionOf(error.SymbolResult))
        .OfType<OptionResult>()
        .DistinctBy(result => result.Option)
        .Select(result => result.IdentifierTokenCount == 0
            ? new Problem(name, Written(result.Option), "none", result.Option.Description!)
            : new Problem(
                result.Option.Name,
                IsNumber(result.Option) ? "a whole number" : "one value",
                result.Tokens.Count == 0 ? "none" : string.Join(" and ", result.Tokens.Select(t => $"\"{t.Value}\"")),
                $"Give it as {Written(result.Option)}."));

    // What follows an unknown option is most likely its value.
    private static IEnumerable<Problem> Unknown(Command command, string name, IReadOnlyList<string> tokens) =>
        tokens.Where((token, i) => IsOption(token) || i == 0 || !IsOption(tokens[i - 1])).Select(token =>
        {
            var options = command.Options.Select(o => o.Name).ToList();
            var nearest = NearestName.Among(options, token);
            return new Problem(
                name,
                options.Count > 0 ? $"its options ({string.Join(", ", options)})" : "nothing more",
                $"\"{token}\"",
                nearest is null ? "Leave it out, or put a value with spaces into quotation marks." : $"Did you mean {nearest}?");
        });

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol switch
    {
        null or OptionResult => symbol as OptionResult,
        _ => OptionOf(symbol.Parent),
    };

    private static bool IsNumber(Option option) => option.ValueType == typeof(int) || option.ValueType == typeof(int?);

    private static bool IsOption(string token) => token.StartsWith('-');

    private static string Written(Option option) => $"{option.Name} {option.HelpName}".TrimEnd();
}
