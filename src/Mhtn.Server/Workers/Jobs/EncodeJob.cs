using Mhtn.Core.Items;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Search;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>Encodes a file, a text or features: one of the three is given.</summary>
internal sealed record EncodeJob(string BundlePath, string BundleId) : WorkerJob
{
    /// <summary>What the item is called in messages.</summary>
    public string Id { get; init; } = "query";

    /// <summary>The item's modality; null where it is a file that tells it.</summary>
    public string? Modality { get; init; }

    public string? Path { get; init; }

    public string? Text { get; init; }

    public float[]? Features { get; init; }

    public override string Subject => Path ?? (Text is null ? "features" : "a text");

    public override string Kind => "encode";

    public static EncodeJob Of(string bundlePath, string bundleId, MediaItem item) => new(bundlePath, bundleId)
    {
        Id = item.Id,
        Modality = item.Modality.Name,
        Path = item.Content is FileContent(var path) ? path : null,
        Text = item.Content is TextContent(var text) ? text : null,
        Features = item.Content is FeatureContent(var values) ? values.ToArray() : null,
    };

    public override Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken) =>
        bundles.UseAsync(BundlePath, BundleId, async encoder =>
        {
            var reader = new QueryReader(encoder.Manifest);
            var item = ItemOf(reader);
            var encoded = await encoder.EncodeAsync(AsyncEnumerable.Repeat(item, 1), cancellationToken: cancellationToken)
                .SingleAsync(cancellationToken)
                .ConfigureAwait(false);
            return new WorkerAnswer
            {
                Encoded = new DecodedItem(item.Modality, encoded.Vector.ToArray(), Indexer.SnippetOf(item), reader.HasNoKnownWord(item)),
            };
        });

    private MediaItem ItemOf(QueryReader reader)
    {
        var modality = Modality is null ? null : new Modality(Modality);
        return this switch
        {
            { Path: { } path } => reader.OfFile(path, modality) with { Id = Id },
            { Text: { } text } => reader.OfText(text, modality) with { Id = Id },
            _ => new MediaItem(Id, modality!, new FeatureContent(Features), []),
        };
    }
}
