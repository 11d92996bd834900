using Mhtn.Core.Items;
using Mhtn.Media.Caching;
using Mhtn.Media.Image;
using Mhtn.Media.Tests.Image;
using SkiaSharp;

namespace Mhtn.Media.Tests.Caching;

public sealed class CachedReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-cache").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_second_reading_comes_from_the_cache_and_is_the_same()
    {
        var item = Picture();
        var plain = Reader(32, null).Read(item).ToArray();
        var first = Reader(32, Cache()).Read(item).ToArray();
        var entry = Assert.Single(Entries());
        var written = File.GetLastWriteTimeUtc(entry);

        var second = Reader(32, Cache()).Read(item).ToArray();

        Assert.Equal(plain, first);
        Assert.Equal(plain, second);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(Entries())));
    }

    [Fact]
    public void Other_parameters_and_other_content_are_other_entries()
    {
        var item = Picture();
        Reader(32, Cache()).Read(item);
        Reader(16, Cache()).Read(item);
        using (var other = TestPictures.Corners(33, 40))
        {
            File.WriteAllBytes(((FileContent)item.Content).Path, TestPictures.Encode(other, SKEncodedImageFormat.Png));
        }

        Reader(16, Cache()).Read(item);

        Assert.Equal(3, Entries().Length);
    }

    [Fact]
    public void A_damaged_entry_is_made_anew()
    {
        var item = Picture();
        var expected = Reader(32, Cache()).Read(item).ToArray();
        var entry = Assert.Single(Entries());
        var bytes = File.ReadAllBytes(entry);
        bytes[5] ^= 1;
        File.WriteAllBytes(entry, bytes);

        Assert.Equal(expected, Reader(32, Cache()).Read(item).ToArray());
        Assert.NotEqual(bytes, File.ReadAllBytes(entry));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_nothing_but_time()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");

        Assert.NotEmpty(Reader(32, new InputCache(Path.Combine(file, "cache"))).Read(Picture()).ToArray());
    }

    private static Media.Inputs.IInputReader Reader(int size, InputCache? cache) => InputReaders.Fit(
        Modality.Image,
        [new MediaItem("a", Modality.Image, new FileContent("a.png"), [])],
        new MediaOptions { Image = new ImageOptions { Size = size, Resize = 36 } },
        cache);

    private InputCache Cache() => new(Path.Combine(_folder, "cache"));

    private string[] Entries() => Directory.GetFiles(Path.Combine(_folder, "cache"), "*", SearchOption.AllDirectories);

    private MediaItem Picture()
    {
        using var picture = TestPictures.Corners(40, 50);
        var path = Path.Combine(_folder, "a.png");
        File.WriteAllBytes(path, TestPictures.Encode(picture, SKEncodedImageFormat.Png));
        return new MediaItem("a", Modality.Image, new FileContent(path), []);
    }
}
