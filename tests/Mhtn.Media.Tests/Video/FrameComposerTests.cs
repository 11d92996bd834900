using Mhtn.Media.Image;
using Mhtn.Media.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests.Video;

public sealed class FrameComposerTests
{
    private const int Side = 8;
    private const int Frames = 40;
    private static readonly SKColor[] Palette = [SKColors.Black, SKColors.White, SKColors.Red, SKColors.Blue];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_frame_is_the_one_the_codec_composes_from_nothing(int seed)
    {
        using var data = SKData.CreateCopy(Animation(TestSeed.Random(seed)));
        using var codec = SKCodec.Create(data);
        using var composer = new FrameComposer("a.gif", codec);
        using var expected = new SKBitmap(PictureDecoder.Format(Side, Side));

        Assert.Equal(Frames, composer.Count);
        Assert.Contains(codec.FrameInfo.Select((info, i) => (info, i)), f => f.info.RequiredFrame >= 0 && f.info.RequiredFrame < f.i - 1);
        for (var frame = 0; frame < Frames; frame++)
        {
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(expected.Info, expected.GetPixels(), new SKCodecOptions(frame, -1)));

            Assert.Equal(expected.Bytes, composer.Compose(frame).Bytes);
        }
    }

    /// <summary>Frames with holes, each to be left, cleared or undone before the next.</summary>
    private static byte[] Animation(Random random)
    {
        var gif = TinyGif.Write(
            Side,
            Palette,
            [.. Enumerable.Range(0, Frames).Select(f => Enumerable.Range(0, Side * Side).Select(_ => (byte)random.Next(f == 0 ? 3 : 4)).ToArray())]);
        ReadOnlySpan<byte> control = [0x21, 0xF9, 4];
        for (var (at, frame) = (0, 0); frame < Frames; frame++)
        {
            at += gif.AsSpan(at).IndexOf(control) + control.Length;
            gif[at] = (byte)((frame == 0 ? 0 : 1) | (random.Next(1, 4) << 2));
            gif[at + 3] = 3;
        }

        return gif;
    }
}
