using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Manifests;

public sealed class ManifestReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_item_is_read_in_order()
    {
        _folder.Write("media/wren.jpg", "not looked at");
        var items = Read(
            """
            {"id": "a", "modality": "image", "path": "media/wren.jpg", "label": "wren", "split": "train", "pair": "p1"}

            {"id": "b", "modality": "text", "text": "Ein Zaunkönig\n", "labels": ["wren", "bird"], "split": "val", "pair": "p1"}
            {"id": "c", "modality": "thermal-2", "features": [1, -2.5, 3e-1], "split": "test"}
            """);
        Assert.Equal(["a", "b", "c"], items.Items.Select(i => i.Id));
        Assert.Equal(new FileContent(_folder.Path(Path.Combine("media", "wren.jpg"))), items.Items[0].Content);
        Assert.Equal(new TextContent("Ein Zaunkönig\n"), items.Items[1].Content);
        Assert.Equal([1f, -2.5f, 0.3f], Features(items.Items[2]));
        Assert.Equal([["wren"], ["wren", "bird"], []], items.Items.Select(i => i.Labels));
        Assert.Equal([Split.Train, Split.Validation, Split.Test], items.Items.Select(i => i.Split!.Value));
        Assert.Equal(["p1", "p1", null], items.Items.Select(i => i.Pair));
        Assert.Equal(["bird", "wren"], items.Classes);
    }

    [Fact]
    public void Rows_of_feature_files_share_the_memory_of_their_file()
    {
        NpyFile.Write(_folder.Path("x.npy"), new FeatureMatrix(2, 2, [1, 2, 3, 4]));
        _folder.Write("one.csv", "u,v\n5,6\n");
        var items = Read(
            """
            {"id": "a", "modality": "image", "features": {"file": "x.npy", "row": 1}}
            {"id": "b", "modality": "image", "features": {"row": 0, "file": "./x.npy"}}
            {"id": "c", "modality": "image", "features": {"file": "one.csv"}}
            """);
        Assert.Equal([3f, 4f], Features(items.Items[0]));
        Assert.Equal([1f, 2f], Features(items.Items[1]));
        Assert.Equal([5f, 6f], Features(items.Items[2]));
        Assert.True(
            MemoryMarshal.TryGetArray(Memory(items.Items[0]), out var first)
            && MemoryMarshal.TryGetArray(Memory(items.Items[1]), out var second)
            && ReferenceEquals(first.Array, second.Array));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_read_over()
    {
        var items = Read("\uFEFF{\"id\": \"a\", \"modality\": \"text\", \"text\": \"x\"}\r\n\r\n{\"id\": \"b\", \"modality\": \"text\", \"text\": \"y\"}\r\n");
        Assert.Equal(["a", "b"], items.Items.Select(i => i.Id));
    }

    [Theory]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "lable": "y"}""", "line 1, lable: expected one of id, modality, path, text, features, label, labels, split, pair, metadata, found an unknown field. Did you mean \"label\"?")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "note": "y"}""", "line 1, note: expected one of id, ")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "label": "y", "label": "y"}""", "line 1, label: expected each field once, found it twice")]
    [InlineData("""{"modality": "text", "text": "x"}""", "line 1, id: expected a text unique in the manifest, found nothing")]
    [InlineData("""{"id": 7, "modality": "text", "text": "x"}""", "line 1, id: expected a text that is not blank, found 7. Put it in quotation marks.")]
    [InlineData("""{"id": " ", "modality": "text", "text": "x"}""", "line 1, id: expected a text that is not blank, found \" \"")]
    [InlineData("""{"id": "a", "text": "x"}""", "line 1, modality: expected image, text, audio, video, model3d, or a name of your own for features, found nothing")]
    [InlineData("""{"id": "a", "modality": "Image", "features": [1]}""", "line 1, modality: expected image, text, audio, video, model3d, or a name of your own for features, found \"Image\"")]
    [InlineData("""{"id": "a", "modality": "vidoe", "path": "manifest.jsonl"}""", "line 1, modality: expected image, text, audio, video or model3d, found \"vidoe\". Correct the word, or give the item as \"features\".")]
    [InlineData("""{"id": "a", "modality": "image", "text": "x"}""", "line 1, text: expected \"path\" or \"features\" for the modality image, found \"text\"")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "features": [1]}""", "line 1: expected exactly one of path, text and features, found text and features")]
    [InlineData("""{"id": "a", "modality": "text"}""", "line 1: expected exactly one of path, text and features, found none")]
    [InlineData("""{"id": "a", "modality": "image", "path": "none.jpg"}""", "line 1, path: expected a file, found no file \"none.jpg\"")]
    [InlineData("""{"id": "a", "modality": "image", "path": "x\u0000.jpg"}""", "line 1, path: expected a file, found no file")]
    [InlineData("""{"id": "a", "modality": "image", "path": "."}""", "line 1, path: expected a file, found the folder \".\"")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "label": "y", "labels": ["y"]}""", "line 1, labels: expected label or labels, found both")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "label": null}""", "line 1, label: expected a text that is not blank, found null")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "labels": "y"}""", "line 1, labels: expected an array of texts, found \"y\"")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "labels": []}""", "line 1, labels: expected an array of texts, found an array of 0")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "labels": ["y", 3]}""", "line 1, labels[1]: expected a text that is not blank, found 3")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "labels": ["y", "y"]}""", "line 1, labels[1]: expected each label once, found \"y\" again")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x", "split": "dev"}""", "line 1, split: expected train, val or test, found \"dev\"")]
    [InlineData("""{"id": "a", "modality": "image", "features": 3}""", "line 1, features: expected an array of numbers, or an object with file and row, found 3")]
    [InlineData("""{"id": "a", "modality": "image", "features": []}""", "line 1, features: expected an array of numbers, or an object with file and row, found an array of 0")]
    [InlineData("""{"id": "a", "modality": "image", "features": [1, "2"]}""", "line 1, features[1]: expected a finite number in the range of single precision, found \"2\"")]
    [InlineData("""{"id": "a", "modality": "image", "features": [1e39]}""", "line 1, features[0]: expected a finite number in the range of single precision, found 1e39")]
    [InlineData("""{"id": "a", "modality": "image", "features": [1, NaN]}""", "line 1: expected a JSON object, found NaN or Infinity at byte 50. JSON has finite numbers only")]
    [InlineData("""{"id": "a", "modality": "image", "features": [-Infinity]}""", "found NaN or Infinity at byte")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"row": 1}}""", "line 1, features.file: expected the name of a .npy or .csv file, found nothing")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "x.mat"}}""", "line 1, features.file: expected a .npy or .csv file, found \"x.mat\"")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "\u0000.npy"}}""", "line 1, features.file: expected a .npy or .csv file")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "none.npy"}}""", "line 1, features.file: expected a NumPy array (.npy), found no such file")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "two.csv"}}""", "line 1, features.row: expected the row of two.csv, which has 2, found nothing")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "two.csv", "row": 2}}""", "line 1, features.row: expected a whole number from 0 up and below the 2 rows of two.csv, found 2")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "two.csv", "row": -1}}""", "below the 2 rows of two.csv, found -1")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "two.csv", "row": 0.5}}""", "below the 2 rows of two.csv, found 0.5")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "two.csv", "rwo": 0}}""", "line 1, features.rwo: expected one of file, row, found an unknown field. Did you mean \"row\"?")]
    [InlineData("""{"id": "a", "modality": "image", "features": {"file": "nan.npy"}}""", "line 1, features.row: expected finite numbers in single precision, found NaN in row 0, column 1")]
    [InlineData("""{"id": "a", "modality": "text", "text": "\ud800"}""", "line 1: expected text of whole Unicode characters, found half of a surrogate pair")]
    [InlineData("""["id"]""", "line 1: expected a JSON object, found an array of 1")]
    [InlineData("""{"id": "a",""", "line 1: expected a JSON object, found text that is not JSON from byte 11 on")]
    [InlineData("""{"id": "a", "modality": "text", "text": "x"} {}""", "line 1: expected a JSON object, found text that is not JSON from byte 46 on")]
    [InlineData("", "expected a manifest (JSON Lines in UTF-8, one item a line), found no item")]
    [InlineData("\n  \t\n", "found no item")]
    public void A_wrong_line_is_named_with_its_field(string line, string message)
    {
        _folder.Write("two.csv", "1,2\n3,4\n");
        NpyFile.Write(_folder.Path("nan.npy"), new FeatureMatrix(1, 2, [0, float.NaN]));
        var exception = Assert.Throws<InputException>(() => Read(line));
        Assert.Contains("manifest.jsonl", exception.Problems[0].Location.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_together()
    {
        var exception = Assert.Throws<InputException>(() => Read(
            """
            {"id": "a", "modality": "image", "features": [1, 2], "lable": "x"}
            {"id": "b", "modality": "image", "features": [1, 2, 3]}
            {"id": "a", "modality": "text", "text": "x", "split": "tset"}
            {"id": "c", "modality": "image", "path": "manifest.jsonl"}
            """));
        Assert.Equal(
            [
                "line 1, lable: an unknown field",
                "line 2, features: features of dimension 3 in \"b\"",
                "line 3, id: \"a\", which line 1 has too",
                "line 3, split: \"tset\"",
                "line 4, features: no features in \"c\"",
            ],
            exception.Problems.Select(p => $"line {p.Location.Line}, {p.Location.Part}: {p.Found}"));
        Assert.Equal("features of dimension 2 as in \"a\" (line 1), of the same modality image", exception.Problems[1].Expected);
    }

    [Fact]
    public void A_broken_feature_file_is_reported_once()
    {
        _folder.Write("x.npy", "no array");
        var lines = Enumerable.Range(0, 5).Select(i => $$"""{"id": "{{i}}", "modality": "image", "features": {"row": {{i}}, "file": "x.npy"} }""");
        var problem = Assert.Single(Assert.Throws<InputException>(() => Read(string.Join('\n', lines))).Problems);
        Assert.Contains("another kind of file", problem.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_after_a_hundred_problems()
    {
        var exception = Assert.Throws<InputException>(() => Read(string.Concat(Enumerable.Repeat("{}\n", 1000))));
        Assert.InRange(exception.Problems.Count, 100, 110);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0, (byte)'\n', 0 })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xFC, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    public void Other_encodings_are_refused_once(byte[] bytes)
    {
        _folder.Write("manifest.jsonl", bytes);
        var problem = Assert.Single(Assert.Throws<InputException>(() => ManifestReader.Read(_folder.Path("manifest.jsonl"))).Problems);
        Assert.Equal("UTF-8", problem.Expected);
    }

    [Fact]
    public void A_line_that_could_fill_the_memory_is_refused()
    {
        using (var file = File.Create(_folder.Path("manifest.jsonl")))
        {
            file.Write("{\"id\": \"a\", \"modality\": \"text\", \"text\": \"x\"}\n"u8);
            file.SetLength(80 << 20);
        }

        var exception = Assert.Throws<InputException>(() => ManifestReader.Read(_folder.Path("manifest.jsonl")));
        Assert.Contains("line 2: expected a line of at most 64 MiB, found a longer one", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_are_read_whole()
    {
        int[] lengths = [10, 65_500, 200_000, 3, 131_072, 65_536];
        string[] texts = [.. lengths.Select((length, i) => new string((char)('a' + i), length))];
        var lines = texts.Select((text, i) => $$"""{"id": "{{i}}", "modality": "text", "text": "{{text}}"}""");
        Assert.Equal(texts, Read(string.Join("\r\n", lines)).Items.Select(i => ((TextContent)i.Content).Text));
    }

    [Fact]
    public void A_changed_byte_is_read_or_refused_and_never_worse()
    {
        var whole = Encoding.UTF8.GetBytes(
            """
            {"id":"ä","modality":"text","text":"\u00e4","labels":["x"],"split":"train","pair":"p"}
            {"id":"b","modality":"image","features":{"file":"two.csv","row":1}}
            {"id":"c","modality":"audio","path":"two.csv"}
            """);
        _folder.Write("two.csv", "1,2\n3,4\n");
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).SampleSeeded(
            1,
            (offset, value) =>
            {
                var changed = (byte[])whole.Clone();
                changed[offset] = value;
                try
                {
                    Assert.NotEmpty(ManifestReader.Read(_folder.Write($"{offset}-{value}.jsonl", changed)).Items);
                }
                catch (InputException)
                {
                }
            },
            cases: 600);
    }

    [Fact]
    public void A_missing_manifest_is_named()
    {
        var exception = Assert.Throws<InputException>(() => ManifestReader.Read(_folder.Path("none.jsonl")));
        Assert.Contains("none.jsonl: expected a manifest (JSON Lines in UTF-8, one item a line), found no such file", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NeedsDataset("xmedia-mini")]
    public void A_real_collection_of_raw_media_is_read()
    {
        var items = ManifestReader.Read(Path.Combine(SharedDatasets.Find("xmedia-mini"), "target.jsonl"));
        Assert.Equal([Modality.Audio, Modality.Image, Modality.Text], items.Modalities);
        Assert.Equal(1170, items.Items.Count(i => i.Modality == Modality.Image));
        Assert.Equal(846, items.Items.Count(i => i.Modality == Modality.Text));
        Assert.Equal(335, items.Items.Count(i => i.Modality == Modality.Audio));
    }

    private ItemCollection Read(string text) => ManifestReader.Read(_folder.Write("manifest.jsonl", Encoding.UTF8.GetBytes(text)));

    private static ReadOnlyMemory<float> Memory(MediaItem item) => ((FeatureContent)item.Content).Values;

    private static float[] Features(MediaItem item) => Memory(item).ToArray();
}
