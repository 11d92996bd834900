using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;
using Mhtn.Media.Text;

namespace Mhtn.Media.Tests.Text;

public sealed class SentenceEncoderReaderTests : IDisposable
{
    private static readonly string[] Lower = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "cat", "cafe", "##s", "dog", "[MASK]"];

    /// <summary>A row a token: CLS (1, 0), SEP (0, 1), cat (2, 0), cafe (0, 4), ##s (1, 1), dog (3, 3), PAD and MASK far off, UNK zero.</summary>
    private static readonly float[] Table = [100, -100, 0, 0, 1, 0, 0, 1, 2, 0, 0, 4, 1, 1, 3, 3, 50, -50];

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-sentence").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cat", 3, 1)]
    [InlineData("Cats", 4, 2)]
    [InlineData("CAF\u00C9", 1, 5)]
    [InlineData("cafe\u0301", 1, 5)]
    [InlineData("unheard", 1, 1)]
    [InlineData("", 1, 1)]
    [InlineData("cat cat cat dog", 7, 1)]
    public void A_text_is_the_mean_of_its_tokens_at_length_1(string text, float x, float y)
    {
        foreach (var tokens in new int?[] { null, 5, 9 })
        {
            using var reader = Open(tokens: tokens);
            Assert.Equal(Unit(x, y), Read(reader, text), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Fact]
    public void A_pooled_output_is_taken_as_it_is()
    {
        using var reader = Open(pooled: true, inputs: ["input_ids"]);
        Assert.Equal(Unit(3, 1), Read(reader, "cat"), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_vocabulary_with_capitals_is_read_as_it_stands()
    {
        using var reader = Open(vocabulary: ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Cat", "cat", "##s", "dog", "[MASK]"]);
        Assert.NotEqual(Read(reader, "Cat"), Read(reader, "cat"));
    }

    [Fact]
    public void The_reader_of_specification_and_assets_gives_the_same_numbers()
    {
        using var reader = Open();
        using var again = new SentenceEncoderReader(
            JsonSerializer.Deserialize<InputSpecification>(JsonSerializer.Serialize(reader.Specification))!, reader.Assets);

        Assert.Equal(["model.onnx", "vocab.txt"], reader.Assets.Select(asset => asset.Name));
        Assert.Equal(("sentence-encoder", 2), (again.Specification.Kind, again.Specification.Length));
        Assert.Equal(Read(reader, "dogs, cats"), Read(again, "dogs, cats"));
        Parallel.For(0, 32, _ => Assert.Equal(Read(reader, "dogs"), Read(again, "dogs")));
    }

    [Fact]
    public void A_bundle_that_contradicts_its_network_is_refused()
    {
        using var reader = Open();
        var wide = reader.Specification with { Shape = [3] };
        var unset = reader.Specification with { Parameters = null };
        var absurd = reader.Specification with { Parameters = new JsonObject { ["maxTokens"] = 1_000_000_000 } };

        Assert.Contains("of shape [2], as its network gives it, found \"sentence-encoder\" of shape [3].", Refused(wide, reader.Assets), StringComparison.Ordinal);
        Assert.Contains("maxTokens: expected a whole number from 3 to 8192, found nothing.", Refused(unset, reader.Assets), StringComparison.Ordinal);
        Assert.Contains("maxTokens: expected a whole number from 3 to 8192, found 1000000000.", Refused(absurd, reader.Assets), StringComparison.Ordinal);
        Assert.Contains("expected the file vocab.txt, found none of that name.", Refused(reader.Specification, [reader.Assets[0]]), StringComparison.Ordinal);
        Assert.Contains("none with [CLS]", Refused(reader.Specification, [reader.Assets[0], new InputAsset("vocab.txt", "[PAD]\n[UNK]\n"u8.ToArray())]), StringComparison.Ordinal);
        Assert.Contains("a model that does not load", Refused(reader.Specification, [new InputAsset("model.onnx", "junk"u8.ToArray()), reader.Assets[1]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_other_inputs_is_refused() => Assert.Contains(
        "found the inputs input_ids Int64 [-1, -1], pixels Int64 [-1, -1].",
        Assert.Throws<InputException>(() => Open(inputs: ["input_ids", "pixels"])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_model_is_refused() => Assert.Contains(
        "model.onnx: expected a sentence encoder in ONNX, found no such file.",
        Assert.Throws<InputException>(() => SentenceEncoderReader.Open(Modality.Text, new TextOptions { Encoder = $"onnx:{_folder}" })).Message,
        StringComparison.Ordinal);

    private static string Refused(InputSpecification specification, IReadOnlyList<InputAsset> assets) =>
        Assert.Throws<InputException>(() => new SentenceEncoderReader(specification, assets)).Message;

    private static float[] Unit(float x, float y) => [x / MathF.Sqrt((x * x) + (y * y)), y / MathF.Sqrt((x * x) + (y * y))];

    private static float[] Read(SentenceEncoderReader reader, string text) =>
        reader.Read(new MediaItem("t", Modality.Text, new TextContent(text), [])).ToArray();

    private SentenceEncoderReader Open(bool pooled = false, int? tokens = null, string[]? vocabulary = null, string[]? inputs = null)
    {
        File.WriteAllBytes(
            Path.Combine(_folder, "model.onnx"),
            TinySentenceEncoder.Model(2, Table, pooled, tokens, inputs ?? ["input_ids", "attention_mask", "token_type_ids"]));
        File.WriteAllLines(Path.Combine(_folder, "vocab.txt"), vocabulary ?? Lower);
        return SentenceEncoderReader.Open(Modality.Text, new TextOptions { Encoder = $"onnx:{_folder}", MaxTokens = 5 });
    }
}
