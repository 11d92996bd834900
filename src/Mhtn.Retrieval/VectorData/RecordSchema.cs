using Mhtn.Core.Inputs;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>How the records of a collection are kept and compared, and whose vectors they hold.</summary>
internal sealed class RecordSchema
{
    /// <summary>How the id begins that stands for the bundle of vectors made elsewhere.</summary>
    private const string NoBundle = "none:";

    private readonly EmbeddingGeneratorMetadata? _generator;
    private readonly IEncoder? _encoder;

    public RecordSchema(CollectionModel model)
    {
        Model = model;
        _generator = Vector.EmbeddingGenerator?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        _encoder = Vector.EmbeddingGenerator?.GetService(typeof(IEncoder)) as IEncoder;
    }

    public CollectionModel Model { get; }

    public VectorPropertyModel Vector => Model.VectorProperty;

    private Similarity? Wanted => Vector.DistanceFunction switch
    {
        null => null,
        DistanceFunction.DotProductSimilarity => Similarity.InnerProduct,
        _ => Similarity.Cosine,
    };

    /// <summary>What a new collection is made as.</summary>
    /// <remarks>
    /// Vectors made elsewhere belong to no bundle. The id that stands for one holds all that makes them comparable, so that a collection made
    /// anew with other vectors is told from the one that was there.
    /// </remarks>
    public StoreIdentity NewIdentity(string collection)
    {
        var similarity = Wanted ?? _encoder?.Similarity ?? Similarity.Cosine;
        var bundle = _generator?.DefaultModelId ?? $"{NoBundle}{Vector.Dimensions}:{similarity}";
        return new StoreIdentity(bundle, Vector.Dimensions, (_encoder as BundleEncoder)?.BundlePath ?? "") { Collection = collection, Similarity = similarity };
    }

    /// <summary>Refuses a collection whose vectors the records' cannot be compared with.</summary>
    /// <exception cref="InputException">The collection is such a one.</exception>
    public void RequireFit(StoreIdentity identity, string location)
    {
        if (identity.Dimension != Vector.Dimensions)
        {
            throw Misfit(identity, location, $"vectors of {identity.Dimension}", $"{Vector.Dimensions} dimensions of the property {Vector.ModelName}");
        }

        if (Wanted is { } wanted && wanted != identity.Similarity)
        {
            throw Misfit(identity, location, $"vectors compared by {identity.Similarity}", $"{Vector.DistanceFunction} of the property {Vector.ModelName}");
        }

        if (_generator?.DefaultModelId is { } model && !identity.BundleId.StartsWith(NoBundle, StringComparison.Ordinal))
        {
            identity.RequireBundle(model, location);
        }
    }

    private static InputException Misfit(StoreIdentity identity, string location, string expected, string found) => new(
        location,
        $"{expected}, as the collection \"{identity.Collection}\" holds them",
        found,
        "Correct the record type or the definition, or name another collection.");
}
