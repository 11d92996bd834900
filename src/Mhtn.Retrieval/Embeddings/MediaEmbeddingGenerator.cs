using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Microsoft.Extensions.AI;

namespace Mhtn.Retrieval.Embeddings;

/// <summary>Embeds items of any modality of a bundle in its common representation. Safe for concurrent use.</summary>
/// <remarks>
/// The vectors are the encoder's own, not brought to length one: compare them as <see cref="IEncoder.Similarity"/> says, by cosine or, where
/// they are class probabilities, by inner product. The metadata name the provider "mhtn", the bundle's id as the model, and the dimension.
/// </remarks>
public sealed class MediaEmbeddingGenerator : IEmbeddingGenerator<MediaItem, Embedding<float>>
{
    private readonly EncoderEmbeddings _embeddings;

    /// <summary>Embeds with an encoder, which stays the caller's.</summary>
    /// <param name="encoder">The encoder.</param>
    public MediaEmbeddingGenerator(IEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _embeddings = new EncoderEmbeddings(encoder);
    }

    /// <summary>Embeds items.</summary>
    /// <param name="values">Items of any of the encoder's modalities, mixed as they are.</param>
    /// <param name="options">May repeat the bundle's id and dimension; asking for others is refused.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>One embedding of [dimension] for each item, in order.</returns>
    /// <exception cref="InputException">An item cannot be read or encoded.</exception>
    /// <exception cref="NotSupportedException">Another dimension or another model is asked for.</exception>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<MediaItem> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _embeddings.GenerateAsync([.. values], options, cancellationToken);
    }

    /// <summary>
    /// Gives the generator itself, its <see cref="EmbeddingGeneratorMetadata"/>, its <see cref="IEncoder"/>, or the generator of the same
    /// encoder that takes texts.
    /// </summary>
    /// <param name="serviceType">What is asked for.</param>
    /// <param name="serviceKey">Nothing is there under a key.</param>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null : serviceType.IsInstanceOfType(this) ? this : _embeddings.Find(serviceType);
    }

    /// <summary>Does nothing: the encoder stays the caller's.</summary>
    public void Dispose()
    {
    }
}
