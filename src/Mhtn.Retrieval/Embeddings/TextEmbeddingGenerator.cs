using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Microsoft.Extensions.AI;

namespace Mhtn.Retrieval.Embeddings;

/// <summary>Embeds texts in the common representation of a bundle that was trained on texts. Safe for concurrent use.</summary>
/// <remarks>The vectors are compared as <see cref="MediaEmbeddingGenerator"/> says.</remarks>
public sealed class TextEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly EncoderEmbeddings _embeddings;

    /// <summary>Embeds with an encoder, which stays the caller's.</summary>
    /// <param name="encoder">The encoder; whether it takes texts is looked at when the first one comes.</param>
    public TextEmbeddingGenerator(IEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        _embeddings = new EncoderEmbeddings(encoder);
    }

    /// <summary>Embeds texts.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">May repeat the bundle's id and dimension; asking for others is refused.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>One embedding of [dimension] for each text, in order.</returns>
    /// <exception cref="InputException">The bundle has no path for texts, or takes features for them.</exception>
    /// <exception cref="NotSupportedException">Another dimension or another model is asked for.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        RequireTexts(_embeddings.Encoder);
        MediaItem[] items = [.. values.Select((text, i) => new MediaItem($"text {i + 1}", Modality.Text, new Core.Items.TextContent(text), []))];
        return await _embeddings.GenerateAsync(items, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives the generator itself, its <see cref="EmbeddingGeneratorMetadata"/>, its <see cref="IEncoder"/>, or the generator of the same
    /// encoder that takes items.
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

    private static void RequireTexts(IEncoder encoder)
    {
        if (!encoder.Modalities.Contains(Modality.Text))
        {
            throw new InputException(
                $"bundle {encoder.BundleId}",
                "a bundle trained on texts",
                $"one of {string.Join(", ", encoder.Modalities)}",
                "Embed items of these, or train a bundle that covers texts.");
        }

        if (encoder is BundleEncoder bundle && bundle.Manifest.InputOf(Modality.Text) is { Kind: InputSpecification.Features } input)
        {
            throw new InputException(
                bundle.BundlePath,
                "a bundle trained on words",
                $"one trained on {input.Length} features of texts",
                "Extract the features of the texts the way the collection's were, and embed them as items.");
        }
    }
}
