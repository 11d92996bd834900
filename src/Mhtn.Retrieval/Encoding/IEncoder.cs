using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Retrieval.Encoding;

/// <summary>Takes items of any modality into the common representation of one model bundle. Safe for concurrent use.</summary>
public interface IEncoder
{
    /// <summary>Identifies the bundle; vectors of different bundles cannot be compared.</summary>
    string BundleId { get; }

    /// <summary>Width of the common representation.</summary>
    int Dimension { get; }

    /// <summary>How vectors of the common representation are compared.</summary>
    Similarity Similarity { get; }

    /// <summary>The modalities that can be encoded.</summary>
    IReadOnlyList<Modality> Modalities { get; }

    /// <summary>Encodes items as they come; at most a batch of them is in memory.</summary>
    /// <param name="items">Items of any of <see cref="Modalities"/>, mixed as they are.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>One vector for each item that can be read, in the order of <paramref name="items"/>, whatever the batches were.</returns>
    /// <exception cref="InputException">
    /// Items cannot be read and are not to be left out, or cannot be encoded; all such items of a batch are named together.
    /// </exception>
    IAsyncEnumerable<EncodedItem> EncodeAsync(
        IAsyncEnumerable<MediaItem> items,
        IProgress<EncodingProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Encodes inputs that have been read already.</summary>
    /// <param name="modality">The modality of all rows.</param>
    /// <param name="inputs">[items, product of the input's shape], finite.</param>
    /// <param name="representation">The layer wanted; by default the one the bundle was made for.</param>
    /// <returns>[items, width of the representation].</returns>
    /// <exception cref="InputException">The modality or the width is not one of the bundle's, or the result is not finite.</exception>
    FeatureMatrix Encode(Modality modality, FeatureMatrix inputs, Representation? representation = null);
}
