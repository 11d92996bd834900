using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Microsoft.Extensions.AI;

namespace Mhtn.Retrieval.Embeddings;

/// <summary>Embeddings as an encoder gives them: what the generators have in common.</summary>
internal sealed class EncoderEmbeddings
{
    public const string Provider = "mhtn";

    public EncoderEmbeddings(IEncoder encoder)
    {
        Encoder = encoder;
    }

    public IEncoder Encoder { get; }

    /// <summary>One embedding for each item, in order.</summary>
    /// <exception cref="NotSupportedException">Another width or another model is asked for.</exception>
    /// <exception cref="InputException">An item cannot be read or encoded, or the encoder leaves it out.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IReadOnlyList<MediaItem> items, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        RequireOwn(options);
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(items.Count);
        await foreach (var encoded in Encoder.EncodeAsync(items.ToAsyncEnumerable(), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            RequireNext(items[embeddings.Count], encoded.Item);
            embeddings.Add(new Embedding<float>(encoded.Vector) { ModelId = Encoder.BundleId });
        }

        if (embeddings.Count < items.Count)
        {
            RequireNext(items[embeddings.Count], null);
        }

        return embeddings;
    }

    /// <summary>The encoder, the metadata, or the generator that stands for this one where the input is of another type.</summary>
    public object? Find(Type serviceType) =>
        serviceType == typeof(EmbeddingGeneratorMetadata)
            ? new EmbeddingGeneratorMetadata(Provider, defaultModelId: Encoder.BundleId, defaultModelDimensions: Encoder.Dimension)
        : serviceType == typeof(IEmbeddingGenerator<MediaItem, Embedding<float>>) ? new MediaEmbeddingGenerator(Encoder)
        : serviceType == typeof(IEmbeddingGenerator<string, Embedding<float>>) ? new TextEmbeddingGenerator(Encoder)
        : serviceType.IsInstanceOfType(Encoder) ? Encoder
        : null;

    private void RequireOwn(EmbeddingGenerationOptions? options)
    {
        if (options?.Dimensions is { } dimensions && dimensions != Encoder.Dimension)
        {
            throw new NotSupportedException($"Embeddings of the bundle {Encoder.BundleId} have {Encoder.Dimension} dimensions; got {dimensions}.");
        }

        if (options?.ModelId is { } model && !string.Equals(model, Encoder.BundleId, StringComparison.Ordinal))
        {
            throw new NotSupportedException($"The generator is of the bundle {Encoder.BundleId}; got the model {model}.");
        }
    }

    /// <summary>Refuses to go on where an item was left out: the embeddings would be others' from there on.</summary>
    private static void RequireNext(MediaItem expected, MediaItem? encoded)
    {
        if (!ReferenceEquals(expected, encoded))
        {
            throw new InputException(
                $"item {expected.Id}", "an item that can be read", "one that the encoder leaves out", "Leave it out yourself, or correct it.");
        }
    }
}
