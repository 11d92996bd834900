using System.Security.Cryptography;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Items;

public sealed class CollectionHashTests : IDisposable
{
    private static readonly MediaItem Item = new("id", Modality.Text, new TextContent("text"), ["a", "b"], Split.Train, "pair");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_change_of_any_field_changes_it()
    {
        var picture = _folder.Write("a.jpg", "bytes");
        var changed = _folder.Write("b.jpg", "bytez");
        MediaItem[][] collections =
        [
            [],
            [Item],
            [Item, Item with { Id = "other" }],
            [Item with { Id = "other" }, Item],
            [Item with { Id = "i" }],
            [Item with { Modality = Modality.Audio }],
            [Item with { Labels = [] }],
            [Item with { Labels = ["a"] }],
            [Item with { Labels = ["b", "a"] }],
            [Item with { Labels = ["ab"] }],
            [Item with { Labels = ["a", "b", ""] }],
            [Item with { Split = null }],
            [Item with { Split = Split.Validation }],
            [Item with { Split = Split.Test }],
            [Item with { Pair = null }],
            [Item with { Pair = "" }],
            [Item with { Pair = "pairs" }],
            [Item with { Content = new TextContent("Text") }],
            [Item with { Content = new TextContent("") }],
            [Item with { Content = new FileContent(picture) }],
            [Item with { Content = new FileContent(changed) }],
            [Item with { Content = new FeatureContent(new float[] { 1, 2 }) }],
            [Item with { Content = new FeatureContent(new float[] { 2, 1 }) }],
            [Item with { Content = new FeatureContent(new float[] { 1, 2, 0 }) }],
        ];
        var hashes = collections.Select(Compute).ToArray();
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    public void Names_of_files_and_collections_do_not_matter()
    {
        var first = _folder.Write("a.jpg", "bytes");
        var second = _folder.Write("elsewhere/b.jpg", "bytes");
        Assert.Equal(Compute([Item with { Content = new FileContent(first) }]), Compute([Item with { Content = new FileContent(second) }]));
        Assert.Equal(Compute([Item], "x"), Compute([Item], "y"));
    }

    [Fact]
    public void It_is_the_hash_of_the_bytes_that_are_documented()
    {
        byte[] bytes =
        [
            12, 0, 0, 0, .. "mhtn items 1"u8, 1, 0, 0, 0,
            2, 0, 0, 0, .. "id"u8, 4, 0, 0, 0, .. "text"u8,
            2, 0, 0, 0, 1, 0, 0, 0, .. "a"u8, 1, 0, 0, 0, .. "b"u8,
            1, 5, 0, 0, 0, .. "train"u8, 1, 4, 0, 0, 0, .. "pair"u8,
            8, 0, 0, 0, .. "features"u8, 1, 0, 0, 0, 0, 0, 0x80, 0x3F,
        ];
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Compute([Item with { Content = new FeatureContent(new float[] { 1 }) }]));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var exception = Assert.Throws<InputException>(() => Compute([Item with { Content = new FileContent(_folder.Path("none.jpg")) }]));
        Assert.Contains("none.jpg: expected a media file, found no such file", exception.Message, StringComparison.Ordinal);
    }

    private static string Compute(MediaItem[] items) => Compute(items, "made by hand");

    private static string Compute(MediaItem[] items, string name) =>
        CollectionHash.Compute(new ItemCollection(name, items), TestContext.Current.CancellationToken);
}
