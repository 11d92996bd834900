using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Stores;

/// <summary>Which bundle's vectors a collection of a store holds. Vectors of different bundles cannot be compared, so a collection holds one bundle's.</summary>
/// <param name="BundleId">Id of the bundle.</param>
/// <param name="Dimension">Width of the vectors, 1 or more.</param>
/// <param name="BundlePath">Where the bundle lay when the store was made, so that a query can be encoded by it later.</param>
public sealed record StoreIdentity(string BundleId, int Dimension, string BundlePath)
{
    /// <summary>The collection of a store where none is named.</summary>
    public const string DefaultCollection = "default";

    /// <summary>Name of the collection: 1 to 200 characters, none of them a control character.</summary>
    public string Collection { get; init; } = DefaultCollection;

    /// <summary>How the vectors are compared.</summary>
    public Similarity Similarity { get; init; }

    /// <summary>What the numbers of a vector are kept as.</summary>
    public VectorElement Element { get; init; }

    /// <summary>The name under which a collection is kept that another has replaced (<see cref="IItemDatabase.ReplaceAsync"/>).</summary>
    public static string PreviousOf(string collection) => collection + ".previous";

    /// <summary>Refuses another bundle than the store's, be it to index or to encode a query.</summary>
    /// <param name="bundleId">Id of the bundle at hand.</param>
    /// <param name="location">What the store is called in messages.</param>
    /// <exception cref="ModelException">The bundle is another one.</exception>
    public void RequireBundle(string bundleId, string location)
    {
        if (!string.Equals(bundleId, BundleId, StringComparison.Ordinal))
        {
            throw new ModelException(
                location,
                $"the bundle the collection \"{Collection}\" was made with, {BundleId} (then at {BundlePath})",
                $"the bundle {bundleId}",
                "Use that bundle, or index with this one: into a new store, into another collection, or in this one's place.");
        }
    }
}
