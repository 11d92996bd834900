using Mhtn.Media.Synthetic.Gif;
using SkiaSharp;

namespace Mhtn.Media.Tests.Synthetic.Gif;

public sealed class GifEncoderTests
{
    [Fact]
    public void Frames_of_few_colours_come_back_as_they_were()
    {
        var frames = Enumerable.Range(0, 3).Select(n => Picture(9, 7, (x, y) => ((x + y + n) % 3) switch
        {
            0 => new SKColor(250, 10, 30),
            1 => new SKColor(0, 0, 0),
            _ => new SKColor(12, 200, 255),
        })).ToList();

        var decoded = Decode(GifEncoder.Encode(frames, delay: 7));

        Assert.Equal(3, decoded.Count);
        Assert.All(decoded.Zip(frames), pair => Assert.Equal(pair.Second.Pixels, pair.First.Frame.Pixels));
        Assert.All(decoded, d => Assert.Equal(70, d.Milliseconds));
    }

    [Fact]
    public void Frames_of_many_colours_come_back_as_their_palette()
    {
        // Noise fills the table of 4,096 codes several times over, so that it is cleared and begun anew.
        var random = TestSeed.Random(3);
        var frames = Enumerable.Range(0, 2).Select(_ => Picture(150, 130, (_, _) => new SKColor((uint)random.Next() | 0xFF000000))).ToList();
        var palette = new GifPalette(frames);

        var decoded = Decode(GifEncoder.Encode(frames, delay: 10));

        Assert.Equal(256, palette.Colors.Count);
        Assert.All(decoded.Zip(frames), pair =>
            Assert.Equal(pair.Second.Pixels.Select(p => palette.Colors[palette.IndexOf(p)]), pair.First.Frame.Pixels));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(255, 1)]
    [InlineData(511, 1)]
    [InlineData(300, 300)]
    public void A_picture_of_one_colour_of_any_size_comes_back(int width, int height)
    {
        using var picture = Picture(width, height, (_, _) => new SKColor(40, 80, 120));

        Assert.Equal(picture.Pixels, Assert.Single(Decode(GifEncoder.Encode([picture], delay: 1))).Frame.Pixels);
    }

    [Fact]
    public void Pictures_of_every_length_end_where_they_should()
    {
        // The code before the last may be the one that widens the codes.
        for (var width = 240; width <= GifPalette.MaxColors; width++)
        {
            using var picture = Picture(width, 1, (x, _) => new SKColor((byte)(x % 16 * 16), (byte)(x / 16 * 8), 0));
            Assert.Equal(picture.Pixels, Assert.Single(Decode(GifEncoder.Encode([picture], delay: 1))).Frame.Pixels);
        }
    }

    [Fact]
    public void A_palette_of_grey_steps_keeps_their_order()
    {
        using var picture = Picture(256, 4, (x, _) => new SKColor((byte)x, (byte)x, (byte)x));
        var palette = new GifPalette([picture]);

        var levels = Enumerable.Range(0, 256).Select(v => (int)palette.Colors[palette.IndexOf(new SKColor((byte)v, (byte)v, (byte)v))].Red).ToList();

        Assert.Equal(levels.Order(), levels);
        Assert.All(levels.Index(), level => Assert.InRange(level.Item - level.Index, -8, 8));
    }

    private static SKBitmap Picture(int width, int height, Func<int, int, SKColor> color)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, color(x, y));
            }
        }

        return bitmap;
    }

    private static List<(SKBitmap Frame, int Milliseconds)> Decode(byte[] gif)
    {
        using var codec = SKCodec.Create(new MemoryStream(gif));
        var frames = new List<(SKBitmap, int)>();
        for (var i = 0; i < codec.FrameCount; i++)
        {
            var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(i)));
            frames.Add((bitmap, codec.FrameInfo[i].Duration));
        }

        return frames;
    }
}
