using Mhtn.Core.Inputs;
using Mhtn.Core.Metrics;

namespace Mhtn.Retrieval.Stores;

/// <summary>Which bundle's vectors a store holds. Vectors of different bundles cannot be compared, so a store holds one bundle's.</summary>
/// <param name="BundleId">Id of the bundle.</param>
/// <param name="Dimension">Width of the vectors, 1 or more.</param>
/// <param name="BundlePath">Where the bundle lay when the store was made, so that a query can be encoded by it later.</param>
public sealed record StoreIdentity(string BundleId, int Dimension, string BundlePath)
{
    /// <summary>How the vectors are compared.</summary>
    public Similarity Similarity { get; init; }

    /// <summary>Refuses another bundle than the store's, be it to index or to encode a query.</summary>
    /// <param name="bundleId">Id of the bundle at hand.</param>
    /// <param name="location">What the store is called in messages.</param>
    /// <exception cref="InputException">The bundle is another one.</exception>
    public void RequireBundle(string bundleId, string location)
    {
        if (!string.Equals(bundleId, BundleId, StringComparison.Ordinal))
        {
            throw new InputException(
                location,
                $"the bundle the store was made with, {BundleId} (then at {BundlePath})",
                $"the bundle {bundleId}",
                "Use that bundle, or index the collection into a new store with this one.");
        }
    }
}
