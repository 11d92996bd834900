using System.CommandLine;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>Which items to find: --in and --where.</summary>
internal sealed class FilterOptions
{
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

    public ItemFilter Filter(ParseResult parsed) => FilterReader.Read(
        (parsed.GetValue(_in) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        parsed.GetRequiredValue(_where).Select(text => FilterReader.Condition(text, _where.Name)).ToLookup(c => c.Field, c => c.Value, StringComparer.Ordinal),
        _in.Name,
        _where.Name);
}
