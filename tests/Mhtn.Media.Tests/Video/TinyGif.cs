using SkiaSharp;

namespace Mhtn.Media.Tests.Video;

/// <summary>Writes GIF animations of few colours, every code spelt out in one byte.</summary>
internal static class TinyGif
{
    private const byte Clear = 128;
    private const byte End = 129;

    /// <param name="side">Side of the frames.</param>
    /// <param name="palette">Up to 128 colours.</param>
    /// <param name="frames">[side × side] palette indices each.</param>
    public static byte[] Write(int side, SKColor[] palette, params byte[][] frames)
    {
        var colours = Enumerable.Range(0, 128).SelectMany(i => i < palette.Length ? new[] { palette[i].Red, palette[i].Green, palette[i].Blue } : [0, 0, 0]);
        return
        [
            .. "GIF89a"u8, (byte)side, 0, (byte)side, 0, 0xF6, 0, 0, .. colours,
            .. frames.SelectMany(f => Frame(side, f)),
            0x3B,
        ];
    }

    private static IEnumerable<byte> Frame(int side, byte[] pixels)
    {
        // Cleared before the dictionary fills, so that codes keep their eight bits.
        var codes = pixels.Chunk(100).SelectMany(part => part.Prepend(Clear)).Append(End);
        var blocks = codes.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length));
        return [0x21, 0xF9, 4, 4, 5, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte)side, 0, (byte)side, 0, 0, 7, .. blocks, 0];
    }
}
