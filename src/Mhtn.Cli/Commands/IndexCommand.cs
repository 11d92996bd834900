using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Datasets;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Learning.Domains;
using Mhtn.Media.Caching;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn index: from a collection to a store that can be searched.</summary>
internal sealed class IndexCommand : Command
{
    private readonly Option<FileInfo> _model = CommonOptions.Model();
    private readonly Option<string> _store = CommonOptions.Store();
    private readonly Option<string> _input = new("--input")
    {
        Description = $"The items to index: {CommonOptions.Collections}.",
        HelpName = "T|FOLDER",
        Required = true,
    };

    private readonly Option<OnError> _onError = CommonOptions.OnError();

    public IndexCommand(TextWriter output)
        : base("index", "Encodes the items of a collection and puts them into a store.")
    {
        Options.Add(_model);
        Options.Add(_input);
        Options.Add(_store);
        Options.Add(_onError);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, new Screen(output), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        var skipped = new List<SkippedItem>();
        var skips = parsed.GetValue(_onError) == OnError.Skip;
        using var encoder = BundleEncoder.Open(parsed.GetRequiredValue(_model).FullName, new EncoderOptions
        {
            Cache = new InputCache(InputCache.UserFolder),
            OnUnreadable = skips ? (item, e) => skipped.Add(new SkippedItem(item.Id, e.Problems)) : null,
        });
        var collection = DatasetReader.Read(parsed.GetRequiredValue(_input));
        var items = collection.Items.Where(i => encoder.Modalities.Contains(i.Modality)).ToList();
        if (items.Count == 0)
        {
            throw new InputException(
                collection.Name,
                $"items of a modality the model knows ({string.Join(", ", encoder.Modalities)})",
                $"{string.Join(", ", collection.Modalities)} alone",
                "Choose a collection of these modalities, or a model that was trained on them.");
        }

        if (!skips)
        {
            RequireReadable(screen, encoder, items, cancellationToken);
        }

        var identity = new StoreIdentity(encoder.BundleId, encoder.Dimension, encoder.BundlePath) { Similarity = encoder.Similarity };
        var location = StoreOption.Path(parsed.GetRequiredValue(_store));
        var store = await SqliteItemStore.OpenOrCreateAsync(location, identity, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var result = await IndexingDisplay.ShowAsync(
                screen,
                progress => new Indexer().IndexAsync(
                    encoder,
                    items.ToAsyncEnumerable(),
                    store,
                    new IndexingOptions { Total = items.Count },
                    progress,
                    cancellationToken)).ConfigureAwait(false);
            var summary = await store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            screen.Line($"Indexed {Figure.Count(result.Done)} items in {Figure.Time(result.Elapsed)}; {location} holds {Figure.Count(summary.Count)}.");
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
            screen.Line($"Next: mhtn search --store {ShellWord.Of(location)} --id {ShellWord.Of(example.Id)}");
        }

        return ExitCode.Done;
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
