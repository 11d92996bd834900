using System.Numerics.Tensors;
using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>The vector a search is made with.</summary>
internal sealed class QueryVector
{
    private readonly ReadOnlyMemory<float> _vector;

    private QueryVector(ReadOnlyMemory<float> vector)
    {
        _vector = vector;
    }

    /// <summary>Takes a vector as it is, or lets the generator make one.</summary>
    /// <exception cref="NotSupportedException">No generator takes the value.</exception>
    public static async Task<QueryVector> MakeAsync<TInput>(TInput value, IEmbeddingGenerator? generator, CancellationToken cancellationToken) => new(value switch
    {
        ReadOnlyMemory<float> vector => vector,
        float[] vector => vector,
        Embedding<float> embedding => embedding.Vector,
        _ when RecordModelBuilder.GeneratorOf<TInput>(generator) is { } fitting =>
            await fitting.GenerateVectorAsync(value, cancellationToken: cancellationToken).ConfigureAwait(false),
        _ => throw new NotSupportedException(generator is null
            ? VectorDataStrings.InvalidSearchInputAndNoEmbeddingGeneratorWasConfigured(typeof(TInput), RecordModelBuilder.VectorTypes)
            : VectorDataStrings.IncompatibleEmbeddingGeneratorWasConfiguredForInputType(typeof(TInput), generator.GetType())),
    });

    /// <summary>The items nearest to the vector, the best first, with the similarity of the two, whichever it is.</summary>
    /// <exception cref="InputException">The vector is not one of the store's.</exception>
    public async Task<IEnumerable<(StoredItem Item, double Score)>> NearestAsync(
        IItemStore store, int top, ItemFilter filter, CancellationToken cancellationToken)
    {
        RequireFit(store.Identity);
        ReadOnlyMemory<float> compared = ComparedVector.Prepare(store.Identity.Similarity, _vector.Span);
        var found = await store.NearestAsync([compared], top, filter, cancellationToken).ConfigureAwait(false);

        // A store keeps a score within [-1, 1]; dot products of longer vectors leave it.
        return found[0].Select(f => (
            f.Item,
            store.Identity.Similarity == Similarity.InnerProduct ? TensorPrimitives.Dot(compared.Span, f.Item.Vector.Span) : (double)f.Score));
    }

    private void RequireFit(StoreIdentity identity)
    {
        if (_vector.Length != identity.Dimension || !TensorPrimitives.IsFiniteAll(_vector.Span))
        {
            throw new InputException(
                "query, vector",
                $"{identity.Dimension} finite numbers, as the collection \"{identity.Collection}\" holds them",
                _vector.Length == identity.Dimension ? "a value that is not finite" : $"{_vector.Length}",
                "Search with a vector made as the collection's were.");
        }
    }
}
