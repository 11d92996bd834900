using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
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
        var asked = RequireOne(parsed);
        var archive = _store.Archive(parsed, parsed.GetValue(_model)?.FullName);
        await using (archive.ConfigureAwait(false))
        {
            var lease = await archive.RentAsync(null, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                var query = await QueryAsync(parsed, lease, cancellationToken).ConfigureAwait(false);
                if (query.HasNoKnownWord)
                {
                    remarks.Line("Note: the model knows none of the query's words, so what it finds is arbitrary. It knows the words of its training texts.");
                }

                query = query with { Filter = filter, Top = parsed.GetValue(_top) };
                var hits = await lease.Engine.SearchAsync(query, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
                var explanation = parsed.GetValue(_explain)
                    ? await lease.Explainer.ExplainAsync(query, hits, cancellationToken).ConfigureAwait(false)
                    : null;
                Write(parsed, output, asked, hits, explanation);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>The query as the user gave it.</summary>
    /// <exception cref="InputException">There is none, or more than one.</exception>
    private string RequireOne(ParseResult parsed)
    {
        string[] given = [.. new[] { parsed.GetValue(_id), parsed.GetValue(_text), parsed.GetValue(_file)?.FullName }.OfType<string>()];
        return given is [var one]
            ? one
            : throw new InputException(
                "query", "one of --id, --text and --file", given.Length == 0 ? "none" : $"{given.Length}", "Say what to look for in one way.");
    }

    private async Task<SearchQuery> QueryAsync(ParseResult parsed, ArchiveLease archive, CancellationToken cancellationToken)
    {
        var modality = parsed.GetValue(_modality) is { } name ? FilterReader.ModalityOf(name, _modality.Name) : null;
        if (parsed.GetValue(_id) is { } id)
        {
            return SearchQuery.ById(id);
        }

        var reader = new QueryReader(archive.Encoder.Manifest, new QueryFields(_text.Name, _file.Name, _modality.Name));
        var item = parsed.GetValue(_text) is { } text ? reader.OfText(text, modality) : reader.OfFile(parsed.GetValue(_file)!.FullName, modality);
        return await archive.QueryAsync(item, cancellationToken).ConfigureAwait(false);
    }

    private void Write(ParseResult parsed, TextWriter output, string asked, IReadOnlyList<SearchHit> hits, SearchExplanation? explanation)
    {
        if (parsed.GetValue(_json))
        {
            SearchJson.Write(output, asked, hits, explanation);
            return;
        }

        var screen = new Screen(output);
        screen.Write(SearchTable.Of(hits, explanation));
        if (explanation is not null)
        {
            screen.Line(SearchTable.QueryLine(explanation));
        }
    }
}
