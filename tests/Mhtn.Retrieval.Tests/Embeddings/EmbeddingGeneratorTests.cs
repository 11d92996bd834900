using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Embeddings;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Tests.Encoding;
using Microsoft.Extensions.AI;

namespace Mhtn.Retrieval.Tests.Embeddings;

public sealed class EmbeddingGeneratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BundleEncoder _encoder;

    public EmbeddingGeneratorTests()
    {
        _encoder = BundleEncoder.Open(PetBundle.Write(_folder.File("pets.mhtn")));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _encoder.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Items_and_texts_get_the_encoders_vectors_in_order()
    {
        using var media = new MediaEmbeddingGenerator(_encoder);
        using var texts = new TextEmbeddingGenerator(_encoder);

        var items = await media.GenerateAsync([PetBundle.Picture("a", 2), PetBundle.Picture("b", 0)], cancellationToken: Token);
        var words = await texts.GenerateAsync(["dog", "bird", "dog"], cancellationToken: Token);

        // Softmax of (10, 0, 0, 0).
        double[] sure = [Math.Exp(10) / (Math.Exp(10) + 3), 1 / (Math.Exp(10) + 3)];
        Assert.Equal([sure[1], sure[1], sure[0], sure[1]], items[0].Vector.ToArray().Select(v => (double)v), new Near());
        Assert.Equal([sure[0], sure[1], sure[1], sure[1]], items[1].Vector.ToArray().Select(v => (double)v), new Near());
        Assert.Equal(items[0].Vector.ToArray(), words[0].Vector.ToArray());
        Assert.Equal(items[1].Vector.ToArray(), words[1].Vector.ToArray());
        Assert.Equal(3, words.Count);
        Assert.All(words, e => Assert.Equal(_encoder.BundleId, e.ModelId));
        Assert.Empty(await media.GenerateAsync([], cancellationToken: Token));
    }

    [Fact]
    public async Task The_options_may_repeat_what_the_bundle_is_and_nothing_else()
    {
        using var media = new MediaEmbeddingGenerator(_encoder);
        MediaItem[] items = [PetBundle.Picture("a", 2)];

        Assert.Single(await media.GenerateAsync(items, new() { Dimensions = 4, ModelId = _encoder.BundleId }, Token));
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => media.GenerateAsync(items, new() { Dimensions = 3 }, Token));
        Assert.EndsWith("have 4 dimensions; got 3.", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<NotSupportedException>(() => media.GenerateAsync(items, new() { ModelId = "other" }, Token));
        Assert.EndsWith("got the model other.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_gives_itself_its_metadata_its_encoder_and_its_sibling()
    {
        using var media = new MediaEmbeddingGenerator(_encoder);
        using var texts = new TextEmbeddingGenerator(_encoder);

        foreach (var generator in (IEmbeddingGenerator[])[media, texts])
        {
            var metadata = generator.GetRequiredService<EmbeddingGeneratorMetadata>();
            Assert.Equal(("mhtn", _encoder.BundleId, 4), (metadata.ProviderName, metadata.DefaultModelId, metadata.DefaultModelDimensions));
            Assert.Same(_encoder, generator.GetService<IEncoder>());
            Assert.Same(_encoder, generator.GetService<BundleEncoder>());
            Assert.Same(generator, generator.GetService(generator.GetType()));
            Assert.Same(generator, generator.GetService(typeof(IEmbeddingGenerator)));
            Assert.Null(generator.GetService(generator.GetType(), "key"));
            Assert.Null(generator.GetService(typeof(string)));
            Assert.Throws<ArgumentNullException>(() => generator.GetService(null!));
        }

        Assert.IsType<TextEmbeddingGenerator>(media.GetService(typeof(IEmbeddingGenerator<string, Embedding<float>>)));
        Assert.IsType<MediaEmbeddingGenerator>(texts.GetService(typeof(IEmbeddingGenerator<MediaItem, Embedding<float>>)));
    }

    [Fact]
    public async Task A_bundle_without_words_says_so()
    {
        using var features = BundleEncoder.Open(TestBundle.Write(_folder.File("features.mhtn")));
        using var generator = new TextEmbeddingGenerator(features);

        var error = await Assert.ThrowsAsync<InputException>(() => generator.GenerateAsync(["dog"], cancellationToken: Token));

        Assert.StartsWith($"{features.BundlePath}: expected a bundle trained on words, found one trained on 5 features", error.Message, StringComparison.Ordinal);

        var images = new Dictionary<Modality, byte[]> { [Modality.Image] = Encoding.Onnx.TinyOnnx.Network(33, 17, 4, 1) };
        using var silent = BundleEncoder.Open(TestBundle.Write(_folder.File("images.mhtn"), images));
        using var other = new TextEmbeddingGenerator(silent);
        error = await Assert.ThrowsAsync<InputException>(() => other.GenerateAsync(["dog"], cancellationToken: Token));
        Assert.Contains("expected a bundle trained on texts, found one of image", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_the_encoder_leaves_out_shifts_no_other()
    {
        using var lenient = BundleEncoder.Open(_folder.File("pets.mhtn"), new EncoderOptions { OnUnreadable = (_, _) => { } });
        using var generator = new MediaEmbeddingGenerator(lenient);
        var unread = new MediaItem("unread", Modality.Image, new FileContent("/nowhere.png"), []);
        foreach (var items in (MediaItem[][])[[PetBundle.Picture("a", 1), unread, PetBundle.Picture("b", 1)], [PetBundle.Picture("a", 1), unread]])
        {
            var error = await Assert.ThrowsAsync<InputException>(() => generator.GenerateAsync(items, cancellationToken: Token));
            Assert.StartsWith("item unread: expected an item that can be read", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cancelling_ends_it_and_disposing_leaves_the_encoder()
    {
        var generator = new MediaEmbeddingGenerator(_encoder);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => generator.GenerateAsync([PetBundle.Picture("a", 1)], cancellationToken: new CancellationToken(canceled: true)));
        generator.Dispose();
        Assert.Single(await generator.GenerateAsync([PetBundle.Picture("a", 1)], cancellationToken: Token));
    }

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double obj) => 0;
    }
}
