using System.CommandLine;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>Which collection of which store: --store and --collection.</summary>
internal sealed class StoreOption
{
    private readonly Option<string> _store = new("--store")
    {
        Description = "The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.",
        HelpName = "STORE",
        Required = true,
    };

    private readonly Option<string> _collection = new("--collection")
    {
        Description = "The collection of the store.",
        HelpName = "NAME",
        DefaultValueFactory = _ => StoreIdentity.DefaultCollection,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_store);
        command.Options.Add(_collection);
    }

    public string Text(ParseResult parsed) => parsed.GetRequiredValue(_store);

    public IItemDatabase Database(ParseResult parsed) => ItemDatabases.At(Text(parsed));

    public string Collection(ParseResult parsed) => parsed.GetRequiredValue(_collection);
}
