using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using SkiaSharp;

namespace Mhtn.Media.Tests.Image;

public sealed class PictureReaderTests : IDisposable
{
    private static readonly PictureReader Reader = new(Modality.Image, new ImageOptions { Size = 16, Resize = 20 });

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-picture").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_exif_orientation_gives_the_same_tensor()
    {
        using var upright = TestPictures.Corners(64, 48);
        var expected = Read("1.jpg", TestPictures.WithOrientation(TestPictures.Encode(upright, SKEncodedImageFormat.Jpeg), 1));

        for (var orientation = 2; orientation <= 8; orientation++)
        {
            using var stored = Stored(upright, orientation);
            var found = Read($"{orientation}.jpg", TestPictures.WithOrientation(TestPictures.Encode(stored, SKEncodedImageFormat.Jpeg), orientation));

            // JPEG itself rounds a turned picture's blocks a little differently; a wrong turn would be off by half the range.
            Assert.True(expected.Zip(found).Max(p => Math.Abs(p.First - p.Second)) < 0.05, $"orientation {orientation}");
        }
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, 0.001)]
    [InlineData(SKEncodedImageFormat.Webp, 0.02)]
    [InlineData(SKEncodedImageFormat.Jpeg, 0.02)]
    public void Formats_of_one_picture_agree(SKEncodedImageFormat format, double tolerance)
    {
        using var picture = TestPictures.Corners(40, 40);
        var expected = Read("a.png", TestPictures.Encode(picture, SKEncodedImageFormat.Png));

        var found = Read("b", TestPictures.Encode(picture, format));

        Assert.True(expected.Zip(found).Average(p => Math.Abs(p.First - p.Second)) < tolerance);
    }

    [Fact]
    public void Planes_are_red_green_and_blue_from_0_to_1()
    {
        using var picture = new SKBitmap(new SKImageInfo(30, 30, SKColorType.Rgba8888, SKAlphaType.Premul));
        picture.Erase(new SKColor(255, 51, 0));

        var input = Read("a.png", TestPictures.Encode(picture, SKEncodedImageFormat.Png));

        Assert.Equal([3, 16, 16], Reader.Specification.Shape);
        Assert.All(input.Take(256), v => Assert.Equal(1f, v));
        Assert.All(input.Skip(256).Take(256), v => Assert.Equal(0.2f, v));
        Assert.All(input.Skip(512), v => Assert.Equal(0f, v));
    }

    [Fact]
    public void What_is_transparent_becomes_white()
    {
        using var picture = new SKBitmap(new SKImageInfo(30, 30, SKColorType.Rgba8888, SKAlphaType.Premul));
        picture.Erase(SKColors.Transparent);

        Assert.All(Read("a.png", TestPictures.Encode(picture, SKEncodedImageFormat.Png)), v => Assert.Equal(1f, v));
    }

    [Fact]
    public void A_long_picture_is_cut_evenly_at_both_ends()
    {
        using var picture = new SKBitmap(new SKImageInfo(60, 20, SKColorType.Rgba8888, SKAlphaType.Premul));
        picture.Erase(SKColors.Black);
        picture.Erase(SKColors.White, new SKRectI(20, 0, 40, 20));

        var input = Read("a.png", TestPictures.Encode(picture, SKEncodedImageFormat.Png));

        Assert.True(input.Average() > 0.99);
    }

    [Fact]
    public void A_view_shows_its_part_and_a_flipped_one_its_mirror()
    {
        var layout = new PictureLayout(1, 2, 3, 1);
        var stored = new StoredPictures([.. Enumerable.Range(0, 27).Select(i => (byte)i)], [7]);
        var corner = new float[layout.Length];
        var mirrored = new float[layout.Length];

        stored.Write(layout, new PictureView(1, 0, false), corner);
        stored.Write(layout, new PictureView(1, 0, true), mirrored);

        Assert.Equal([1, 2, 4, 5, 10, 11, 13, 14, 19, 20, 22, 23], corner.Take(12).Select(v => (int)Math.Round(v * 255)));
        Assert.Equal([2, 1, 5, 4, 11, 10, 14, 13, 20, 19, 23, 22], mirrored.Take(12).Select(v => (int)Math.Round(v * 255)));
        Assert.Equal((7f, 7f), (corner[12], mirrored[12]));
    }

    [Fact]
    public void A_bundle_makes_the_same_reader_again()
    {
        using var picture = TestPictures.Corners(50, 30);
        var path = File("a.png", TestPictures.Encode(picture, SKEncodedImageFormat.Png));

        var again = InputReaders.For(Reader.Specification);

        Assert.Equal(Reader.Read(Item(path)).ToArray(), again.Read(Item(path)).ToArray());
    }

    [Fact]
    public void A_recorded_shape_that_is_not_the_parameters_is_refused()
    {
        var error = Assert.Throws<InputException>(() => new PictureReader(Reader.Specification with { Shape = [3, 99, 99] }));

        Assert.StartsWith("bundle.json, input of image: expected the shape 3 x 16 x 16", error.Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => new PictureReader(new InputSpecification(Modality.Image, PictureReader.Kind, [3, 16, 16])));
    }

    [Fact]
    public void Bad_files_are_named_with_the_reason()
    {
        using var picture = TestPictures.Corners(64, 64);
        var png = TestPictures.Encode(picture, SKEncodedImageFormat.Png);
        var jpeg = TestPictures.Encode(picture, SKEncodedImageFormat.Jpeg);

        Assert.Equal("an empty file", Refusal("empty.png", []));
        Assert.Equal("a picture that is cut off", Refusal("cut.png", png[..(png.Length / 2)]));
        Assert.Equal("a picture that is cut off", Refusal("cut.jpg", jpeg[..(jpeg.Length / 2)]));
        Assert.Equal("text", Refusal("text.jpg", "no picture at all"u8.ToArray()));
        Assert.Equal("a WAV sound", Refusal("sound.png", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8]));
        Assert.Equal("bytes of no known format", Refusal("noise.png", [1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal("no such file", Assert.Throws<InputException>(() => Reader.Read(Item(Path.Combine(_folder, "none.png")))).Problems[0].Found);
        Assert.Equal("a folder", Assert.Throws<InputException>(() => Reader.Read(Item(_folder))).Problems[0].Found);
        Assert.Equal("a text", Assert.Throws<InputException>(() => Reader.Read(new MediaItem("t", Modality.Image, new TextContent("x"), []))).Problems[0].Found);
    }

    [Fact]
    public void A_picture_of_gigantic_stated_size_takes_no_memory()
    {
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal("30000 x 30000", Refusal("huge.png", TestPictures.PngOfStatedSize(30_000, 30_000)));

        Assert.True(GC.GetTotalAllocatedBytes() - before < 10 << 20);
    }

    private static SKBitmap Stored(SKBitmap upright, int orientation)
    {
        var swapped = orientation >= 5;
        var stored = new SKBitmap(new SKImageInfo(
            swapped ? upright.Height : upright.Width, swapped ? upright.Width : upright.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        for (var row = 0; row < stored.Height; row++)
        {
            for (var column = 0; column < stored.Width; column++)
            {
                // EXIF: which side of the picture the first row and the first column of the file are.
                var (x, y) = orientation switch
                {
                    2 => (upright.Width - 1 - column, row),
                    3 => (upright.Width - 1 - column, upright.Height - 1 - row),
                    4 => (column, upright.Height - 1 - row),
                    5 => (row, column),
                    6 => (upright.Width - 1 - row, column),
                    7 => (upright.Width - 1 - row, upright.Height - 1 - column),
                    _ => (row, upright.Height - 1 - column),
                };
                stored.SetPixel(column, row, upright.GetPixel(x, y));
            }
        }

        return stored;
    }

    private static MediaItem Item(string path) => new("a", Modality.Image, new FileContent(path), []);

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private float[] Read(string name, byte[] content) => Reader.Read(Item(File(name, content))).ToArray();

    private string Refusal(string name, byte[] content)
    {
        var path = File(name, content);
        var problem = Assert.Throws<InputException>(() => Reader.Read(Item(path))).Problems[0];
        Assert.Equal(path, problem.Location.ToString());
        return problem.Found;
    }
}
