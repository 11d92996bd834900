using Mhtn.Cli.Output;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>What a search was asked with: an item of the store, a text, or a file.</summary>
internal sealed record QueryItem
{
    private QueryItem(string description)
    {
        Description = description;
    }

    /// <summary>The query as the user gave it.</summary>
    public string Description { get; }

    private string? Id { get; init; }

    private string? Text { get; init; }

    private string? File { get; init; }

    private Modality? Modality { get; init; }

    public static QueryItem Of(string? id, string? text, string? file, string? modality)
    {
        var given = new[] { id, text, file }.OfType<string>().ToList();
        if (given.Count != 1)
        {
            throw new InputException(
                "query", "one of --id, --text and --file", given.Count == 0 ? "none" : $"{given.Count}", "Say what to look for in one way.");
        }

        return new QueryItem(given[0])
        {
            Id = id,
            Text = text,
            File = file,
            Modality = modality is null ? null : FilterReader.ModalityOf(modality, "--modality"),
        };
    }

    /// <summary>Encodes the query where it is not an item of the store.</summary>
    /// <param name="store">The store to search.</param>
    /// <param name="bundle">The store's bundle, where it no longer lies where it did.</param>
    /// <param name="remarks">Told where the query means nothing to the model.</param>
    /// <param name="cancellationToken">Stops the encoding.</param>
    public async Task<SearchQuery> ToQueryAsync(IItemStore store, string? bundle, Screen remarks, CancellationToken cancellationToken)
    {
        if (Id is not null)
        {
            return SearchQuery.ById(Id);
        }

        using var encoder = BundleEncoder.Open(bundle ?? store.Identity.BundlePath);
        store.Identity.RequireBundle(encoder.BundleId, store.Location);
        var reader = new QueryReader(encoder.Manifest, new QueryFields("--text", "--file", "--modality"));
        var item = Text is not null ? reader.OfText(Text, Modality) : reader.OfFile(File!, Modality);
        var query = await SearchQuery.ByItemAsync(item, encoder, cancellationToken).ConfigureAwait(false);
        if (reader.HasNoKnownWord(item))
        {
            remarks.Line("Note: the model knows none of the query's words, so what it finds is arbitrary. It knows the words of its training texts.");
        }

        return query;
    }
}
