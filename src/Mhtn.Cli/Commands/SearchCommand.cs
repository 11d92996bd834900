using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Bundles;
using Mhtn.Retrieval.Search;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn search: from a query of any modality to items of any modality.</summary>
internal sealed class SearchCommand : Command
{
    private readonly StoreOption _store = new();
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

    private readonly FilterOptions _filter = new();
    private readonly Option<int> _top = new("--top")
    {
        Description = "How many items to find.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Say why: the classes that made each score, and the training items nearest to the query and to what was found.",
    };

    private readonly Option<bool> _json = CommonOptions.Json();

    public SearchCommand(TextWriter output, TextWriter error)
        : base("search", "Finds the items of a store that are nearest to a query.")
    {
        _store.AddTo(this);
        Options.Add(_id);
        Options.Add(_file);
        Options.Add(_text);
        Options.Add(_modality);
        Options.Add(_model);
        _filter.AddTo(this);
        Options.Add(_top);
        Options.Add(_explain);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, output, new Screen(error), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, TextWriter output, Screen remarks, CancellationToken cancellationToken)
    {
        var filter = _filter.Filter(parsed);
        var item = QueryItem.Of(
            parsed.GetValue(_id), parsed.GetValue(_text), parsed.GetValue(_file)?.FullName, parsed.GetValue(_modality));
        var store = await _store.Database(parsed).OpenAsync(_store.Collection(parsed), cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var query = await item.ToQueryAsync(store, parsed.GetValue(_model)?.FullName, remarks, cancellationToken).ConfigureAwait(false);
            query = query with { Filter = filter, Top = parsed.GetValue(_top) };
            var engine = new SearchEngine(store);
            var hits = await engine.SearchAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var explanation = parsed.GetValue(_explain)
                ? await ExplainAsync(engine, query, hits, parsed.GetValue(_model)?.FullName, cancellationToken).ConfigureAwait(false)
                : null;
            if (parsed.GetValue(_json))
            {
                SearchJson.Write(output, item.Description, hits, explanation);
            }
            else
            {
                var screen = new Screen(output);
                screen.Write(SearchTable.Of(hits, explanation));
                if (explanation is not null)
                {
                    screen.Line(SearchTable.QueryLine(explanation));
                }
            }
        }

        return ExitCode.Done;
    }

    private static Task<SearchExplanation> ExplainAsync(
        SearchEngine engine, SearchQuery query, IReadOnlyList<SearchHit> hits, string? model, CancellationToken cancellationToken)
    {
        using var bundle = ModelBundle.Open(model ?? engine.Store.Identity.BundlePath);
        engine.Store.Identity.RequireBundle(bundle.Id, engine.Store.Location);
        return new SearchExplainer(engine, bundle.Manifest).ExplainAsync(query, hits, cancellationToken);
    }
}
