using System.CommandLine;
using Mhtn.Retrieval.Archives;
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

    /// <summary>The archive, its own collection the one named; nothing is opened yet.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="bundle">A bundle to try before the place that the collection records.</param>
    public Archive Archive(ParseResult parsed, string? bundle = null) =>
        new(Text(parsed), new ArchiveOptions { Collection = Collection(parsed), BundlePath = bundle });

    public string Collection(ParseResult parsed) => parsed.GetRequiredValue(_collection);
}
