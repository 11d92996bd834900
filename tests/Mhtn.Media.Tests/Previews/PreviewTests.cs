using System.Buffers.Binary;
using Mhtn.Core.Errors;
using Mhtn.Media.Previews;
using Mhtn.Media.Tests.Audio;
using Mhtn.Media.Tests.Image;
using Mhtn.Media.Tests.Model3D.Shapes;
using SkiaSharp;

namespace Mhtn.Media.Tests.Previews;

public sealed class PreviewTests
{
    [Theory]
    [InlineData(300, 150, 1, 100, 50)]
    [InlineData(300, 150, 6, 50, 100)]
    [InlineData(40, 30, 1, 40, 30)]
    [InlineData(400, 2, 1, 100, 1)]
    public void A_picture_keeps_its_shape_stands_upright_and_is_never_enlarged(int width, int height, int orientation, int expectedWidth, int expectedHeight)
    {
        using var files = new TemporaryFiles();
        using var picture = TestPictures.Corners(width, height);
        var path = files.Write("p.jpg", TestPictures.WithOrientation(TestPictures.Encode(picture, SKEncodedImageFormat.Jpeg), orientation));

        using var preview = SKBitmap.Decode(PicturePreview.Jpeg(path, 100));

        Assert.Equal((expectedWidth, expectedHeight), (preview.Width, preview.Height));
    }

    [Fact]
    public void What_is_transparent_is_white()
    {
        using var files = new TemporaryFiles();
        using var clear = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Premul));

        using var preview = SKBitmap.Decode(PicturePreview.Jpeg(files.Write("p.png", TestPictures.Encode(clear, SKEncodedImageFormat.Png)), 8));

        Assert.Equal(SKColors.White, preview.GetPixel(4, 4));
    }

    [Fact]
    public void A_sound_is_cut_and_brought_to_one_rate()
    {
        using var files = new TemporaryFiles();
        var path = files.Write("s.wav", WavBytes.Pcm16(8000, new short[8000 * 3]));

        var wav = SoundPreview.Wav(path, seconds: 2);

        Assert.Equal(44 + (2 * 32_000), wav.Length);
        Assert.Equal(16_000, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(24)));
    }

    [Fact]
    public void A_file_that_is_neither_is_refused()
    {
        using var files = new TemporaryFiles();
        var path = files.Write("x.wav", "%PDF-1.7 no sound"u8.ToArray());

        Assert.Throws<InputException>(() => SoundPreview.Wav(path, seconds: 2));
        Assert.Throws<InputException>(() => PicturePreview.Jpeg(path, 100));
    }
}
