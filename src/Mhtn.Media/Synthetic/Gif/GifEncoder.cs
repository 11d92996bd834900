using System.Buffers.Binary;
using SkiaSharp;

namespace Mhtn.Media.Synthetic.Gif;

/// <summary>Writes animated GIF files with one palette for all frames, repeated without end.</summary>
/// <remarks>Source: the GIF89a specification (1990); the repeat count is the application extension "NETSCAPE2.0".</remarks>
internal static class GifEncoder
{
    private const int ColorBits = 8;
    private const int BlockBytes = 255;
    private const byte ExtensionIntroducer = 0x21;
    private const byte Trailer = 0x3B;

    /// <summary>Encodes frames.</summary>
    /// <param name="frames">At least one; opaque, 32 bits a pixel, all of one size below 65,536.</param>
    /// <param name="delay">How long each is shown, in hundredths of a second.</param>
    /// <returns>The file; its colours are those of <see cref="GifPalette"/>.</returns>
    public static byte[] Encode(IReadOnlyList<SKBitmap> frames, int delay)
    {
        var palette = new GifPalette(frames);
        using var output = new MemoryStream();
        WriteHeader(output, frames[0], palette);
        foreach (var frame in frames)
        {
            WriteFrame(output, frame, palette, delay);
        }

        output.WriteByte(Trailer);
        return output.ToArray();
    }

    private static void WriteHeader(MemoryStream output, SKBitmap frame, GifPalette palette)
    {
        const byte TableOf256InEightBits = 0xF7;
        output.Write("GIF89a"u8);
        WriteNumber(output, frame.Width);
        WriteNumber(output, frame.Height);
        output.Write([TableOf256InEightBits, 0, 0]);
        for (var i = 0; i < GifPalette.MaxColors; i++)
        {
            var color = i < palette.Colors.Count ? palette.Colors[i] : SKColors.Black;
            output.Write([color.Red, color.Green, color.Blue]);
        }

        output.Write([ExtensionIntroducer, 0xFF, 11]);
        output.Write("NETSCAPE2.0"u8);
        output.Write([3, 1, 0, 0, 0]);
    }

    private static void WriteFrame(MemoryStream output, SKBitmap frame, GifPalette palette, int delay)
    {
        const byte KeepInPlace = 1 << 2;
        output.Write([ExtensionIntroducer, 0xF9, 4, KeepInPlace]);
        WriteNumber(output, delay);
        output.Write([0, 0, 0x2C]);
        WriteNumber(output, 0);
        WriteNumber(output, 0);
        WriteNumber(output, frame.Width);
        WriteNumber(output, frame.Height);
        output.WriteByte(0);

        output.WriteByte(ColorBits);
        var indices = Array.ConvertAll(frame.Pixels, palette.IndexOf);
        foreach (var block in LzwEncoder.Encode(indices, ColorBits).Chunk(BlockBytes))
        {
            output.WriteByte((byte)block.Length);
            output.Write(block);
        }

        output.WriteByte(0);
    }

    private static void WriteNumber(MemoryStream output, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        output.Write(bytes);
    }
}
