using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn search: from a query of any modality to items of any modality.</summary>
internal sealed class SearchCommand : Command
{
    private const string LabelFilter = "label=";

    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string?> _id = new("--id") { Description = "Find what is near an item of the store.", HelpName = "ID" };
    private readonly Option<FileInfo?> _file = new("--file")
    {
        Description = "Find what is near a file: a picture, text, sound, video or 3D model, or one feature vector as .npy or .csv.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _text = new("--text") { Description = "Find what is near a text.", HelpName = "TEXT" };
    private readonly Option<string?> _modality = new("--modality")
    {
        Description = "The query's modality, where --file does not tell it.",
        HelpName = "M",
    };

    private readonly Option<FileInfo?> _model = new("--model")
    {
        Description = "The bundle the store was made with, where it no longer lies where it did.",
        HelpName = "FILE.mhtn",
    };

    private readonly Option<string?> _in = new("--in") { Description = "Modalities to find, with commas between them.", HelpName = "text,audio" };
    private readonly Option<string?> _where = new("--where") { Description = "Find only items of a label.", HelpName = "label=L" };
    private readonly Option<int> _top = new("--top")
    {
        Description = "How many items to find.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public SearchCommand(TextWriter output, TextWriter error)
        : base("search", "Finds the items of a store that are nearest to a query.")
    {
        Options.Add(_store);
        Options.Add(_id);
        Options.Add(_file);
        Options.Add(_text);
        Options.Add(_modality);
        Options.Add(_model);
        Options.Add(_in);
        Options.Add(_where);
        Options.Add(_top);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, output, new Screen(error), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, TextWriter output, Screen remarks, CancellationToken cancellationToken)
    {
        var modalities = Modalities(parsed.GetValue(_in));
        var label = Label(parsed.GetValue(_where));
        var item = QueryItem.Of(
            parsed.GetValue(_id), parsed.GetValue(_text), parsed.GetValue(_file)?.FullName, parsed.GetValue(_modality));
        var store = await SqliteItemStore.OpenAsync(StoreOption.Path(parsed.GetRequiredValue(_store)), cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var query = await item.ToQueryAsync(store, parsed.GetValue(_model)?.FullName, remarks, cancellationToken).ConfigureAwait(false);
            var engine = await SearchEngine.LoadAsync(store, cancellationToken: cancellationToken).ConfigureAwait(false);
            var hits = engine.Search(query with { Modalities = modalities, Label = label, Top = parsed.GetValue(_top) }, cancellationToken);
            if (parsed.GetValue(_json))
            {
                SearchJson.Write(output, item.Description, hits);
            }
            else
            {
                new Screen(output).Write(SearchTable.Of(hits));
            }
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<Modality> Modalities(string? names) =>
        [.. (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => QueryItem.ModalityOf("--in", name))];

    private static string? Label(string? filter)
    {
        if (filter is null)
        {
            return null;
        }

        return filter.StartsWith(LabelFilter, StringComparison.Ordinal)
            ? filter[LabelFilter.Length..]
            : throw new InputException("--where", "label=NAME", $"\"{filter}\"", "Name the label to find, such as label=dog.");
    }
}
