using Mhtn.Core.Items;
using Mhtn.Media.Caching;
using Mhtn.Media.Tests.BadInput;
using SkiaSharp;

namespace Mhtn.Media.Tests;

public sealed class CollectionProbeTests : IDisposable
{
    private static readonly byte[] Picture = Specimens.Picture(SKEncodedImageFormat.Png);

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-probe-").FullName;
    private readonly List<MediaItem> _items = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_item_that_cannot_be_read_is_named_with_its_reason_in_the_collections_order()
    {
        Add(Modality.Text, "text.txt", [0xFF, 0xFE]);
        Add(Modality.Image, "good.png", Picture);
        Add(Modality.Image, "cut.png", Picture[..^30]);
        Add(Modality.Image, "empty.png", []);
        Add(Modality.Audio, "picture.wav", Picture);
        Add(Modality.Model3D, "flat.obj", "v 0 0 0\n"u8.ToArray());
        Add(Modality.Video, "text.gif", "text"u8.ToArray());
        Add(Modality.Text, "good.txt", "a dog"u8.ToArray());
        _items.Add(new MediaItem("gone", Modality.Audio, new FileContent(Path.Combine(_folder, "gone.wav")), []));

        var found = Probe();

        Assert.Equal(
            [
                ("text.txt", "0xFF at byte 0, which is not UTF-8 there"),
                ("cut.png", "a picture that is cut off"),
                ("empty.png", "an empty file"),
                ("picture.wav", "a PNG picture"),
                ("flat.obj", "1 vertices and no face"),
                ("text.gif", "text"),
                ("gone", "no such file"),
            ],
            found.Unreadable.Select(u => (u.Item.Id, u.Problem.Problems[0].Found)));
        Assert.Empty(found.Unusable);
        Assert.Empty(found.Duplicates);
    }

    [Fact]
    public void Equal_files_of_one_modality_are_found_whatever_their_names_and_splits()
    {
        Add(Modality.Image, "a.png", Picture, Split.Train);
        Add(Modality.Image, "b.png", Specimens.Picture(SKEncodedImageFormat.Jpeg), Split.Train);
        Add(Modality.Image, "c.jpg", Picture, Split.Test);
        Add(Modality.Text, "a.txt", "a dog"u8.ToArray());
        Add(Modality.Text, "b.txt", "a dog"u8.ToArray());

        Assert.Equal(["a.png, c.jpg", "a.txt, b.txt"], Probe().Duplicates.Select(d => string.Join(", ", d.Select(i => i.Id))));
    }

    [Fact]
    public void What_is_wrong_with_a_modality_as_a_whole_does_not_hide_the_rest()
    {
        Add(Modality.Image, "cut.png", Picture[..^30]);
        Add(Modality.Text, "a.txt", "the"u8.ToArray());
        Add(new Modality("smell"), "a.nose", [1]);

        var found = Probe();

        Assert.Equal(["cut.png"], found.Unreadable.Select(u => u.Item.Id));
        Assert.Equal([Path.Combine(_folder, "a.nose"), "items of text"], found.Unusable.Select(e => e.Problems[0].Location.ToString()));
    }

    [Fact]
    public void Progress_ends_at_the_number_of_items_and_what_was_read_is_kept()
    {
        Add(Modality.Image, "good.png", Picture);
        Add(Modality.Image, "empty.png", []);
        Add(Modality.Audio, "a.wav", Specimens.Sound());
        var cache = Path.Combine(_folder, "cache");
        var progress = new LastReport();

        CollectionProbe.Run(new ItemCollection("test", _items), new MediaOptions(), new InputCache(cache), progress, TestContext.Current.CancellationToken);

        Assert.Equal(3, progress.Largest);
        Assert.Equal(2, Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories).Count());
    }

    private CollectionProbeResult Probe() =>
        CollectionProbe.Run(new ItemCollection("test", _items), new MediaOptions(), null, null, TestContext.Current.CancellationToken);

    private void Add(Modality modality, string name, byte[] content, Split? split = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        _items.Add(new MediaItem(name, modality, new FileContent(path), ["dog"], split));
    }

    private sealed class LastReport : IProgress<int>
    {
        private readonly Lock _lock = new();

        public int Largest { get; private set; }

        public void Report(int value)
        {
            lock (_lock)
            {
                Largest = Math.Max(Largest, value);
            }
        }
    }
}
