using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Embeddings;
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

    public RecordSchema(CollectionModel model)
    {
        Model = model;
    }

    public CollectionModel Model { get; }

    public VectorPropertyModel Vector => Model.VectorProperty;

    // A generator that follows an archive has another model once the collection is replaced.
    private string? GeneratorModel =>
        (Vector.EmbeddingGenerator?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId;

    private IEncoder? Encoder => Vector.EmbeddingGenerator?.GetService(typeof(IEncoder)) as IEncoder;

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
        var similarity = Wanted ?? Encoder?.Similarity ?? Similarity.Cosine;
        var bundle = GeneratorModel ?? $"{NoBundle}{Vector.Dimensions}:{similarity}";
        var path = Encoder switch { BundleEncoder encoder => encoder.BundlePath, ArchiveEncoder encoder => encoder.BundlePath, _ => "" };
        return new StoreIdentity(bundle, Vector.Dimensions, path) { Collection = collection, Similarity = similarity };
    }

    /// <summary>Refuses a collection whose vectors the records' cannot be compared with.</summary>
    /// <exception cref="InputException">The record type is of other vectors.</exception>
    /// <exception cref="ModelException">The generator is of another bundle.</exception>
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

        if (!IsOfBundle(identity) || Encoder is ArchiveEncoder)
        {
            return;
        }

        if (GeneratorModel is { } model)
        {
            identity.RequireBundle(model, location);
        }
    }

    /// <summary>The generator of vectors that can be compared with a collection's: the property's own, or the collection's where that one follows the archive.</summary>
    public IEmbeddingGenerator? GeneratorFor(ArchiveLease lease) => Encoder is ArchiveEncoder && IsOfBundle(lease.Store.Identity)
        ? new MediaEmbeddingGenerator(lease.Encoder)
        : Vector.EmbeddingGenerator;

    /// <summary>Whether an embedding is not of another bundle than a collection: one that was replaced while it was made.</summary>
    public bool IsFitting(Embedding<float> embedding, StoreIdentity identity) =>
        Encoder is not ArchiveEncoder || !IsOfBundle(identity) || embedding.ModelId == identity.BundleId;

    private static bool IsOfBundle(StoreIdentity identity) => !identity.BundleId.StartsWith(NoBundle, StringComparison.Ordinal);

    private static InputException Misfit(StoreIdentity identity, string location, string expected, string found) => new(
        location,
        $"{expected}, as the collection \"{identity.Collection}\" holds them",
        found,
        "Correct the record type or the definition, or name another collection.");
}
