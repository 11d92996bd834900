using Mhtn.Core.Items;
using Mhtn.Core.Manifests;

namespace Mhtn.Core.Tests.Manifests;

public sealed class ManifestWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var media = _folder.Write("media/a b.jpg", "picture");
        MediaItem[] items =
        [
            new("a", Modality.Image, new FileContent(media), ["dög"], Split.Train, "p"),
            new("b", Modality.Text, new TextContent("\"quoted\"\n<é>"), ["x", "y"], Split.Validation, "p"),
            new("c", new Modality("depth"), new FeatureContent(new[] { 0.1f, -1e-30f, float.MaxValue }), []),
        ];
        var path = _folder.Path(Path.Combine("lists", "all.jsonl"));
        ManifestWriter.Write(path, items);

        Assert.Equal(
            """{"id":"a","modality":"image","path":"../media/a b.jpg","label":"dög","split":"train","pair":"p"}""",
            File.ReadLines(path).First());
        var read = ManifestReader.Read(path).Items;
        Assert.Equal(items.Select(Flat), read.Select(Flat));
        Assert.Equal(["a", "b", "c"], read.Select(i => i.Id));
    }

    private static string Flat(MediaItem item)
    {
        var content = item.Content is FeatureContent features ? string.Join(' ', features.Values.ToArray()) : item.Content.ToString();
        return $"{item.Id}|{item.Modality}|{content}|{string.Join(',', item.Labels)}|{item.Split}|{item.Pair}";
    }
}
