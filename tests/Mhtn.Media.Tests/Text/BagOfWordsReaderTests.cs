using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Text;

namespace Mhtn.Media.Tests.Text;

public sealed class BagOfWordsReaderTests : IDisposable
{
    private static readonly TextOptions Plain = new() { Language = TextLanguage.Any };

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-text").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_are_tf_idf_by_the_formula_and_of_length_1()
    {
        var reader = Fit(Plain, "cat cat dog", "dog", "bird");
        var values = Read(reader, "cat dog cat unknown");

        var cat = (1 + Math.Log(2)) * (1 + Math.Log(4 / 2.0));
        var dog = 1 + Math.Log(4 / 3.0);
        var length = Math.Sqrt((cat * cat) + (dog * dog));
        Assert.Equal(["bird", "cat", "dog"], Words(reader));
        Assert.Equal([0, (float)(cat / length), (float)(dog / length)], values, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Words_of_most_items_are_kept_and_ties_go_by_ordinal() =>
        Assert.Equal(["ape", "zoo"], Words(Fit(Plain with { Words = 2 }, "zoo cat", "zoo bee ape", "zoo zoo")));

    [Fact]
    public void A_word_of_too_few_items_is_left_out_however_often_it_stands() =>
        Assert.Equal(["dog"], Words(Fit(Plain with { MinimumItems = 2 }, "cat cat cat dog", "dog")));

    [Fact]
    public void English_leaves_out_function_words_and_endings() =>
        Assert.Equal(["boy", "jump"], Words(Fit(new TextOptions(), "The boys are jumping", "a boy jumps")));

    [Fact]
    public void A_text_of_unknown_words_is_zero() => Assert.All(Read(Fit(Plain, "cat"), "dog !"), value => Assert.Equal(0, value));

    [Fact]
    public void The_reader_of_the_specification_gives_the_same_numbers_after_a_trip_through_json()
    {
        var reader = Fit(new TextOptions(), "red cats", "riding a bicycle", "red horses riding");
        var again = new BagOfWordsReader(JsonSerializer.Deserialize<InputSpecification>(JsonSerializer.Serialize(reader.Specification))!);

        Assert.Equal(Read(reader, "the red horse rides"), Read(again, "the red horse rides"));
        Assert.Equal(("bag-of-words", 5), (again.Specification.Kind, again.Specification.Length));
    }

    [Fact]
    public void A_file_with_or_without_byte_order_mark_is_the_same_text()
    {
        var reader = Fit(Plain, "猫 cat");
        var plain = Read(reader, File("a.txt", "猫"u8));
        Assert.Equal(Read(reader, "猫"), plain);
        Assert.Equal(plain, Read(reader, File("b.txt", [0xEF, 0xBB, 0xBF, .. "猫"u8])));
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_by_what_it_is()
    {
        var reader = Fit(Plain, "cat");
        var latin = Assert.Throws<InputException>(() => Read(reader, File("l.txt", [.. "caf"u8, 0xE9, .. " au lait, s'il vous plait"u8])));
        var picture = Assert.Throws<InputException>(() => Read(reader, File("p.txt", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A])));

        Assert.Contains("l.txt: expected a UTF-8 text, found 0xE9 at byte 3, which is not UTF-8 there.", latin.Message, StringComparison.Ordinal);
        Assert.Contains("p.txt: expected a UTF-8 text, found a PNG picture.", picture.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_no_text() =>
        Assert.Contains("found features", Assert.Throws<InputException>(() => Read(Fit(Plain, "cat"), new FeatureContent(new float[1]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Training_texts_without_a_word_are_refused() => Assert.Contains(
        "words that occur in at least 1 training items, found none in 2 items",
        Assert.Throws<InputException>(() => Fit(new TextOptions(), "...", "the")).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("null", "words: expected a list of 2, found nothing")]
    [InlineData("""{"words":["a"]}""", "words: expected a list of 2, found [\"a\"]")]
    [InlineData("""{"words":["a",1]}""", "words[1]: expected a String, found 1")]
    [InlineData("""{"words":["a","b"],"itemFrequencies":[1,2]}""", "items: expected a whole number from 1 to 2147483647, found nothing")]
    [InlineData("""{"words":["a","b"],"itemFrequencies":[1,3],"items":2,"language":"any"}""", "itemFrequencies: expected numbers from 1 to 2")]
    [InlineData("""{"words":["a","a"],"itemFrequencies":[1,2],"items":2,"language":"any"}""", "words: expected every word once")]
    [InlineData("""{"words":["a","b"],"itemFrequencies":[1,2],"items":2,"language":"9"}""", "language: expected english or any, found \"9\"")]
    public void Parameters_of_a_stranger_are_checked(string parameters, string message)
    {
        var specification = new InputSpecification(Modality.Text, "bag-of-words", [2]) { Parameters = JsonSerializer.Deserialize<JsonObject>(parameters) };

        var error = Assert.Throws<InputException>(() => new BagOfWordsReader(specification));
        Assert.StartsWith($"input of text, {message}", error.Message, StringComparison.Ordinal);
    }

    private FileContent File(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return new FileContent(path);
    }

    private static BagOfWordsReader Fit(TextOptions options, params string[] texts) =>
        BagOfWordsReader.Fit(Modality.Text, [.. texts.Select((text, i) => new MediaItem($"{i}", Modality.Text, new TextContent(text), []))], options);

    private static string[] Words(BagOfWordsReader reader) =>
        [.. reader.Specification.Parameters!["words"]!.AsArray().Select(word => word!.GetValue<string>())];

    private static float[] Read(BagOfWordsReader reader, string text) => Read(reader, new TextContent(text));

    private static float[] Read(BagOfWordsReader reader, ItemContent content) =>
        reader.Read(new MediaItem("i", Modality.Text, content, [])).ToArray();
}
