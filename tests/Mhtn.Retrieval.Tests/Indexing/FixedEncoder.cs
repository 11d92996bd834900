using System.Runtime.CompilerServices;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Encoding;

namespace Mhtn.Retrieval.Tests.Indexing;

/// <summary>Encodes everything as [1], whatever its content.</summary>
public sealed class FixedEncoder : IEncoder
{
    public const string Id = "fixed";

    private static readonly float[] One = [1];

    public string BundleId => Id;

    /// <summary>The ids of the items encoded so far.</summary>
    public List<string> Encoded { get; } = [];

    public int Dimension => 1;

    public Similarity Similarity => Similarity.Cosine;

    public IReadOnlyList<Modality> Modalities => [Modality.Image, Modality.Text];

    public async IAsyncEnumerable<EncodedItem> EncodeAsync(
        IAsyncEnumerable<MediaItem> items,
        IProgress<EncodingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            Encoded.Add(item.Id);
            yield return new EncodedItem(item, One);
        }
    }

    public FeatureMatrix Encode(Modality modality, FeatureMatrix inputs, Representation? representation = null) =>
        new(inputs.Rows, 1, [.. Enumerable.Repeat(1f, inputs.Rows)]);
}
