using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Tests.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding;

public sealed class BundleEncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outputs_are_those_of_the_network_by_hand()
    {
        // Image 33 → 17 units: unit u takes input u, less 1; classes 4: class c takes unit c.
        var w1 = new float[17 * 33];
        var w2 = new float[4 * 17];
        for (var u = 0; u < 17; u++)
        {
            w1[(u * 33) + u] = 1;
        }

        for (var c = 0; c < 4; c++)
        {
            w2[(c * 17) + c] = 1;
        }

        var model = TinyOnnx.Network(33, 17, 4, w1, [.. Enumerable.Repeat(-1f, 17)], w2, new float[4]);
        using var encoder = Open(new() { [Modality.Image] = model });
        var input = new FeatureMatrix(1, 33);
        (input.Values[0], input.Values[1], input.Values[2], input.Values[3]) = (3, 2, 1, 0);

        var units = encoder.Encode(Modality.Image, input, Representation.Fc9).Values;
        Assert.Equal([2, 1, 0, 0, 0], units[..5]);

        var total = Math.Exp(2) + Math.Exp(1) + 1 + 1;
        double[] expected = [Math.Exp(2) / total, Math.Exp(1) / total, 1 / total, 1 / total];
        var classes = encoder.Encode(Modality.Image, input).Values;
        Assert.All(expected.Zip(classes), p => Assert.Equal(p.First, p.Second, 1e-6));
    }

    [Fact]
    public async Task The_vector_of_an_item_does_not_depend_on_batch_order_or_threads()
    {
        var path = TestBundle.Write(_folder.File("a.mhtn"), representation: Representation.Fc9);
        var items = TestBundle.Items(150);
        var reference = await EncodeWith(items, new EncoderOptions { BatchSize = 256, Threads = 1 });
        Assert.Equal(items.Select(i => i.Id), reference.Select(e => e.Item.Id));
        var byId = reference.ToDictionary(e => e.Item.Id, e => e.Vector.ToArray());
        foreach (var (batch, threads) in ((int, int)[])[(1, 1), (2, 2), (3, 4), (7, 2), (64, 3), (256, 2)])
        {
            foreach (var order in (MediaItem[][])[items, [.. items.Reverse()], [.. items.Skip(11)]])
            {
                foreach (var encoded in await EncodeWith(order, new EncoderOptions { BatchSize = batch, Threads = threads }))
                {
                    Assert.Equal(byId[encoded.Item.Id], encoded.Vector.ToArray());
                }
            }
        }

        async Task<List<EncodedItem>> EncodeWith(MediaItem[] order, EncoderOptions options)
        {
            using var encoder = BundleEncoder.Open(path, options);
            return await EncodeAsync(encoder, order);
        }
    }

    [Fact]
    public async Task Items_and_matrices_are_encoded_alike_also_from_many_threads_at_once()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")));
        var items = TestBundle.Items(60).Where(i => i.Modality == Modality.Text).ToArray();
        var inputs = FeatureMatrix.FromRows([.. items.Select(i => ((FeatureContent)i.Content).Values)]);
        var expected = await EncodeAsync(encoder, items);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => encoder.Encode(Modality.Text, inputs))));
        Assert.All(results, r => Assert.Equal(expected.SelectMany(e => e.Vector.ToArray()), r.Values));
        Assert.Equal(TestBundle.Classes.Count, encoder.Dimension);
        Assert.Equal(0, encoder.Encode(Modality.Text, new FeatureMatrix(0, 5)).Rows);
    }

    [Fact]
    public async Task A_model_that_no_item_needs_is_never_loaded()
    {
        using var encoder = Open(new() { [Modality.Image] = TinyOnnx.Network(33, 17, 4, 1), [Modality.Text] = [1, 2, 3] });
        var items = TestBundle.Items(10);
        Assert.Equal(7, (await EncodeAsync(encoder, [.. items.Where(i => i.Modality == Modality.Image)])).Count);
        var error = await Assert.ThrowsAsync<ModelException>(() => EncodeAsync(encoder, items));
        Assert.StartsWith($"{encoder.BundlePath}, encoder of text: expected an ONNX model", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strangers_model_that_names_a_file_is_not_given_to_the_runtime()
    {
        var secret = _folder.File("secret.bin");
        File.WriteAllBytes(secret, new byte[33 * 17 * 4]);
        var weights = new ProtobufWriter().Number(1, 33).Number(1, 17).Number(2, 1).Text(8, "w").Number(14, 1)
            .Message(13, new ProtobufWriter().Text(1, "location").Text(2, secret));
        var graph = TinyOnnx.Graph(33, 17, 4)
            .Message(1, TinyOnnx.Node("MatMul", ["input", "w"], "fc9"))
            .Message(1, TinyOnnx.Node("MatMul", ["fc9", "v"], "softmax"))
            .Message(5, weights)
            .Message(5, TinyOnnx.Tensor("v", [17, 4], new float[17 * 4]));
        using var encoder = Open(new() { [Modality.Image] = TinyOnnx.Model(graph) });
        var error = Assert.Throws<ModelException>(() => encoder.Encode(Modality.Image, new FeatureMatrix(1, 33)));
        Assert.Contains("a tensor whose data are in another file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_fit_the_manifest_is_refused()
    {
        using var narrow = Open(new() { [Modality.Image] = TinyOnnx.Network(32, 17, 4, 1) });
        var error = Assert.Throws<ModelException>(() => narrow.Encode(Modality.Image, new FeatureMatrix(1, 33)));
        Assert.Contains("the inputs input Float [-1, 32] instead of input [batch, 33]", error.Message, StringComparison.Ordinal);

        using var few = Open(new() { [Modality.Image] = TinyOnnx.Network(33, 17, 3, 1) });
        error = Assert.Throws<ModelException>(() => few.Encode(Modality.Image, new FeatureMatrix(1, 33)));
        Assert.Contains("instead of softmax [batch, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_permitted_model_that_makes_no_sense_is_the_models_error()
    {
        var graph = TinyOnnx.Graph(33, 17, 4)
            .Message(1, TinyOnnx.Node("Relu", ["nowhere"], "fc9"))
            .Message(1, TinyOnnx.Node("Relu", ["input"], "softmax"));
        using var encoder = Open(new() { [Modality.Image] = TinyOnnx.Model(graph) });
        var error = Assert.Throws<ModelException>(() => encoder.Encode(Modality.Image, new FeatureMatrix(1, 33)));
        Assert.Contains("a model that does not load", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_wrong_with_a_batch_is_named_together()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")));
        MediaItem[] unread =
        [
            new("good", Modality.Text, new FeatureContent(new float[5]), []),
            new("short", Modality.Text, new FeatureContent(new float[4]), []),
            new("raw", Modality.Text, new TextContent("a dog"), []),
        ];
        var error = await Assert.ThrowsAsync<InputException>(() => EncodeAsync(encoder, unread));
        Assert.Equal(["item short", "item raw"], error.Problems.Select(p => $"{p.Location}"));

        MediaItem[] strange = [new("whale", Modality.Audio, new FeatureContent(new float[4]), [])];
        error = await Assert.ThrowsAsync<InputException>(() => EncodeAsync(encoder, strange));
        Assert.Contains("item whale: expected a modality of the bundle", error.Message, StringComparison.Ordinal);
        Assert.Contains("(image, text), found audio", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_cannot_be_read_are_found_before_anything_is_encoded()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")), new EncoderOptions { BatchSize = 2 });
        MediaItem[] items =
        [
            new("raw", Modality.Image, new FileContent("/x.jpg"), []),
            .. TestBundle.Items(10),
            new("short", Modality.Text, new FeatureContent(new float[4]), []),
            new("words", Modality.Text, new TextContent("a dog"), []),
        ];
        var progress = new ProgressList<EncodingProgress>();

        Assert.Equal(["/x.jpg", "item short", "item words"], encoder.ProblemsOf(items, progress, Token).Select(p => $"{p.Location}"));
        Assert.Equal(items.Length, progress.Reports[^1].Done);
        Assert.Empty(encoder.ProblemsOf(TestBundle.Items(10), cancellationToken: Token));
    }

    [Fact]
    public async Task A_vector_that_is_not_finite_is_refused_with_the_item_named()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")));
        MediaItem[] items =
        [
            new("ok", Modality.Text, new FeatureContent(new float[5]), []),
            new("odd", Modality.Text, new FeatureContent(new[] { 0, 0, float.NaN, 0, 0 }), []),
        ];
        var error = await Assert.ThrowsAsync<InputException>(() => EncodeAsync(encoder, items));
        Assert.StartsWith("item odd: expected a finite vector", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_follows_the_batches_and_cancelling_ends_the_stream()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")), new EncoderOptions { BatchSize = 4 });
        var progress = new ProgressList<EncodingProgress>();
        await encoder.EncodeAsync(TestBundle.Items(10).ToAsyncEnumerable(), progress, Token).CountAsync(Token);
        Assert.Equal([4, 8, 10], progress.Reports.Select(r => r.Done));

        using var source = new CancellationTokenSource();
        var stop = new ProgressList<EncodingProgress>(_ => source.Cancel());
        var cancelled = encoder.EncodeAsync(TestBundle.Items(10).ToAsyncEnumerable(), stop, source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cancelled.CountAsync(Token));
        Assert.Single(stop.Reports);
    }

    private static async Task<List<EncodedItem>> EncodeAsync(BundleEncoder encoder, MediaItem[] items) =>
        await encoder.EncodeAsync(items.ToAsyncEnumerable(), cancellationToken: Token).ToListAsync(Token);

    private BundleEncoder Open(Dictionary<Modality, byte[]> encoders) =>
        BundleEncoder.Open(TestBundle.Write(_folder.File($"{Guid.NewGuid():N}.mhtn"), encoders));
}
