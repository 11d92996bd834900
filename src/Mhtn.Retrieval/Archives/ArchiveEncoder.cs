using System.Runtime.CompilerServices;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Encoding;

namespace Mhtn.Retrieval.Archives;

/// <summary>Encodes with the bundle of an archive's own collection, whichever bundle that is when something is encoded. Safe for concurrent use.</summary>
/// <remarks>
/// As long as the collection is not there, <see cref="ArchiveOptions.BundlePath"/> is what it will be made with. The properties speak of the
/// bundle that encoded last.
/// </remarks>
public sealed class ArchiveEncoder : IEncoder, IDisposable
{
    private readonly Lazy<BundleEncoder> _named;
    private volatile Description? _last;

    /// <summary>Encodes for an archive, which stays the caller's; nothing is opened yet.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="bundlePath">The bundle that stands for the collection's as long as there is no collection.</param>
    /// <param name="options">How that bundle's encoders run.</param>
    public ArchiveEncoder(Archive archive, string bundlePath, EncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        Archive = archive;
        _named = new Lazy<BundleEncoder>(() => BundleEncoder.Open(bundlePath, options));
    }

    /// <summary>The archive.</summary>
    public Archive Archive { get; }

    /// <inheritdoc/>
    public string BundleId => Last.BundleId;

    /// <inheritdoc/>
    public int Dimension => Last.Dimension;

    /// <inheritdoc/>
    public Similarity Similarity => Last.Similarity;

    /// <inheritdoc/>
    public IReadOnlyList<Modality> Modalities => Last.Modalities;

    /// <summary>The file of the bundle.</summary>
    public string BundlePath => Last.BundlePath;

    private Description Last => _last ?? Description.Of(_named.Value);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EncodedItem> EncodeAsync(
        IAsyncEnumerable<MediaItem> items,
        IProgress<EncodingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var lease = await RentAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var encoder = EncoderOf(lease);
            await foreach (var item in encoder.EncodeAsync(items, progress, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            if (lease is not null)
            {
                await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public FeatureMatrix Encode(Modality modality, FeatureMatrix inputs, Representation? representation = null)
    {
        // The contract is synchronous; opening a collection is not.
        return Task.Run(EncodeAsync).GetAwaiter().GetResult();

        async Task<FeatureMatrix> EncodeAsync()
        {
            var lease = await RentAsync(CancellationToken.None).ConfigureAwait(false);
            if (lease is null)
            {
                return EncoderOf(null).Encode(modality, inputs, representation);
            }

            await using (lease.ConfigureAwait(false))
            {
                return EncoderOf(lease).Encode(modality, inputs, representation);
            }
        }
    }

    /// <summary>Closes the bundle that stood for the collection's; the archive stays open.</summary>
    public void Dispose()
    {
        if (_named.IsValueCreated)
        {
            _named.Value.Dispose();
        }
    }

    /// <returns>Null where there is no collection yet.</returns>
    private async Task<ArchiveLease?> RentAsync(CancellationToken cancellationToken)
    {
        var collections = await Archive.Database.ListAsync(cancellationToken).ConfigureAwait(false);
        return collections.Any(c => c.Collection == Archive.Collection)
            ? await Archive.RentAsync(null, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private BundleEncoder EncoderOf(ArchiveLease? lease)
    {
        var encoder = lease?.Encoder ?? _named.Value;
        if (_last?.BundleId != encoder.BundleId)
        {
            _last = Description.Of(encoder);
        }

        return encoder;
    }

    private sealed record Description(string BundleId, int Dimension, Similarity Similarity, IReadOnlyList<Modality> Modalities, string BundlePath)
    {
        public static Description Of(BundleEncoder encoder) =>
            new(encoder.BundleId, encoder.Dimension, encoder.Similarity, encoder.Modalities, encoder.BundlePath);
    }
}
