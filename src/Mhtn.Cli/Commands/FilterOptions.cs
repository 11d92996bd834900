using System.CommandLine;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>Which items to find: --in and --where.</summary>
internal sealed class FilterOptions
{
    private const string Label = "label";
    private const string SplitField = "split";
    private const string Id = "id";

    private readonly Option<string?> _in = new("--in") { Description = "Modalities to find, with commas between them.", HelpName = "text,audio" };
    private readonly Option<string[]> _where = new("--where")
    {
        Description = "Find only items with a label, split, id or metadata field of that value. May be given several times: all the fields named must fit, and of several values of one field, one.",
        HelpName = "label=L",
        DefaultValueFactory = _ => [],
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_in);
        command.Options.Add(_where);
    }

    public ItemFilter Filter(ParseResult parsed)
    {
        var conditions = parsed.GetRequiredValue(_where).Select(Condition).ToLookup(c => c.Field, c => c.Value, StringComparer.Ordinal);
        return new ItemFilter
        {
            Modalities = Modalities(parsed.GetValue(_in)),
            Labels = [.. conditions[Label]],
            Ids = conditions.Contains(Id) ? [.. conditions[Id]] : null,
            Split = conditions.Contains(SplitField) ? SplitOf([.. conditions[SplitField]]) : null,
            Metadata = conditions.Where(c => c.Key is not (Label or SplitField or Id)).ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c], StringComparer.Ordinal),
        };
    }

    private static (string Field, string Value) Condition(string condition)
    {
        var at = condition.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? (condition[..at], condition[(at + 1)..])
            : throw new InputException("--where", "FIELD=VALUE", $"\"{condition}\"", "Name the field and the value to find, such as label=dog.");
    }

    private static Split SplitOf(string[] names) => names is [var name] && SplitNames.Parse(name) is { } split
        ? split
        : throw new InputException("--where split", "one of train, val and test", string.Join(", ", names), "Name one of them.");

    private static IReadOnlyList<Modality> Modalities(string? names) =>
        [.. (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => QueryItem.ModalityOf("--in", name))];
}
