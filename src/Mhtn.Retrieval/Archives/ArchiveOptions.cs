using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Archives;

/// <summary>How an archive is opened.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The collection meant where none is named.</summary>
    public string Collection { get; init; } = StoreIdentity.DefaultCollection;

    /// <summary>
    /// A bundle to try before the place that a collection records for its own; null tries that place alone. A bundle that a collection was not made
    /// with is passed over, so that one named here does not stand in the way of a replacement by another.
    /// </summary>
    public string? BundlePath { get; init; }

    /// <summary>How the bundle's encoders run.</summary>
    public EncoderOptions Encoder { get; init; } = new();

    /// <summary>
    /// Modalities whose encoders are loaded while a collection is opened, before anyone is given it; those that its bundle does not know are passed
    /// over. With none, the bundle is opened when the first query needs it.
    /// </summary>
    public IReadOnlyList<Modality> WarmUp { get; init; } = [];
}
