using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Learning.Domains;
using Mhtn.Media.Caching;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn index: from a collection to a store that can be searched.</summary>
internal sealed class IndexCommand : Command
{
    private readonly Option<FileInfo> _model = CommonOptions.Model();
    private readonly StoreOption _store = new();
    private readonly Option<string> _input = new("--input")
    {
        Description = $"The items to index: {CommonOptions.Collections}.",
        HelpName = "T|FOLDER",
        Required = true,
    };

    private readonly Option<OnError> _onError = CommonOptions.OnError();
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Index the i-th of n parts of the collection alone, so that n workers load one store side by side.",
        HelpName = "i/n",
    };

    private readonly Option<VectorElement> _element = new("--element")
    {
        Description = "What a new collection keeps the numbers of a vector as: float32, or int8 for a quarter of the memory.",
        HelpName = "float32|int8",
        DefaultValueFactory = _ => VectorElement.Float32,
    };

    private readonly Option<bool> _replace = new("--replace")
    {
        Description = "Make the collection anew from the input alone, nothing carried over, beside the one there, and put it in that one's place once it is whole. "
            + "The one before is kept as NAME.previous. For a new model, too; not with --shard.",
    };

    public IndexCommand(TextWriter output)
        : base("index", "Encodes the items of a collection and puts them into a store.")
    {
        Options.Add(_model);
        Options.Add(_input);
        _store.AddTo(this);
        Options.Add(_onError);
        Options.Add(_shard);
        Options.Add(_element);
        Options.Add(_replace);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, new Screen(output), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        var replaces = parsed.GetValue(_replace);
        var shard = parsed.GetValue(_shard) is { } text ? ItemShard.Parse(text) : ItemShard.Whole;
        if (replaces && shard != ItemShard.Whole)
        {
            throw new InputException("--replace", "the whole collection", $"a part of it, --shard {parsed.GetValue(_shard)}", "Leave one of the two out.");
        }

        var skipped = new List<SkippedItem>();
        var skips = parsed.GetValue(_onError) == OnError.Skip;
        using var encoder = BundleEncoder.Open(parsed.GetRequiredValue(_model).FullName, new EncoderOptions
        {
            Cache = new InputCache(InputCache.UserFolder),
            OnUnreadable = skips ? (item, e) => skipped.Add(new SkippedItem(item.Id, e.Problems)) : null,
        });
        var collection = DatasetReader.Read(parsed.GetRequiredValue(_input));
        var known = collection.Items.Where(i => encoder.Modalities.Contains(i.Modality)).ToList();
        if (known.Count == 0)
        {
            throw new InputException(
                collection.Location,
                $"items of a modality the model knows ({string.Join(", ", encoder.Modalities)})",
                $"{string.Join(", ", collection.Modalities)} alone",
                "Choose a collection of these modalities, or a model that was trained on them.");
        }

        var items = known.Where(i => shard.Contains(i.Id)).ToList();
        var archive = _store.Archive(parsed);
        await using var closingArchive = archive.ConfigureAwait(false);
        var pending = items;
        if (!skips)
        {
            pending = replaces ? items : await ChangedAsync(archive, encoder, items, cancellationToken).ConfigureAwait(false);
            RequireReadable(screen, encoder, pending, cancellationToken);
        }

        var element = parsed.GetValue(_element);
        var replacement = replaces ? await archive.BeginReplacementAsync(encoder, null, element, cancellationToken).ConfigureAwait(false) : null;
        var store = replacement?.Store ?? await OpenAsync(archive, encoder, element, cancellationToken).ConfigureAwait(false);
        var closing = replacement as IAsyncDisposable ?? store;
        await using (closing.ConfigureAwait(false))
        {
            var result = await IndexingDisplay.ShowAsync(
                screen,
                progress => new Indexer().IndexAsync(
                    encoder,
                    pending.ToAsyncEnumerable(),
                    store,
                    new IndexingOptions { Total = pending.Count },
                    progress,
                    cancellationToken)).ConfigureAwait(false);
            if (shard == ItemShard.Whole)
            {
                // A worker of several leaves it to the run after them: an index in the making stops the others' writing.
                await store.OptimiseAsync(cancellationToken).ConfigureAwait(false);
            }

            var summary = await store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            var passedOver = items.Count - pending.Count;
            var unchanged = passedOver + result.Unchanged is > 0 and var count ? $", {Figure.Count(count)} of them unchanged," : "";
            screen.Line($"Indexed {Figure.Count(passedOver + result.Done - skipped.Count)} items{unchanged} in {Figure.Time(result.Elapsed)}; {archive.Database.Location} holds {Figure.Count(summary.Count)}.");
            if (replacement is not null && await replacement.CompleteAsync(cancellationToken).ConfigureAwait(false))
            {
                screen.Line($"That is the collection \"{archive.Collection}\" now; the one before is kept as \"{StoreIdentity.PreviousOf(archive.Collection)}\".");
            }
        }

        SkippedList.Write(screen, "collection", skipped);
        var left = collection.Modalities.Where(m => !encoder.Modalities.Contains(m)).ToList();
        if (left.Count > 0)
        {
            screen.Line($"Left out, as the model does not know them: {string.Join(", ", left.Select(m => CountOf(collection, m)))}.");
        }

        var unread = skipped.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        if (items.Find(i => !unread.Contains(i.Id)) is { } example)
        {
            var collectionOption = archive.Collection == StoreIdentity.DefaultCollection ? "" : $" --collection {ShellWord.Of(archive.Collection)}";
            screen.Line($"In a browser: mhtn serve --store {ShellWord.Of(_store.Text(parsed))}{collectionOption}");
            screen.Line($"Next: mhtn search --store {ShellWord.Of(_store.Text(parsed))}{collectionOption} --id {ShellWord.Of(example.Id)}");
        }

        return ExitCode.Done;
    }

    private static async Task<IItemStore> OpenAsync(Archive archive, BundleEncoder encoder, VectorElement element, CancellationToken cancellationToken)
    {
        try
        {
            return await archive.OpenForWritingAsync(encoder, null, element, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelException e)
        {
            const string fix = "Use that bundle, or index with this one: into a new store, into another collection, or with --replace in this one's place.";
            throw new ModelException([.. e.Problems.Select(p => p with { Fix = fix })], e);
        }
    }

    /// <summary>What is to be encoded: all, where the collection is not there yet.</summary>
    private static async Task<List<MediaItem>> ChangedAsync(
        Archive archive, BundleEncoder encoder, List<MediaItem> items, CancellationToken cancellationToken)
    {
        var there = await archive.Database.ListAsync(cancellationToken).ConfigureAwait(false);
        if (!there.Any(c => c.Collection == archive.Collection && c.BundleId == encoder.BundleId))
        {
            return items;
        }

        var lease = await archive.RentAsync(null, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await Indexer.FindChangedAsync(items.ToAsyncEnumerable(), lease.Store, cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Reads all before anything is written; what was read is kept, so that indexing need not read it again.</summary>
    private static void RequireReadable(Screen screen, BundleEncoder encoder, List<MediaItem> items, CancellationToken cancellationToken)
    {
        var problems = IndexingDisplay.ShowReading(screen, items.Count, progress => encoder.ProblemsOf(items, progress, cancellationToken));
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }

    private static string CountOf(ItemCollection collection, Modality modality) =>
        $"{Figure.Count(collection.Items.Count(i => i.Modality == modality))} {modality}";
}
