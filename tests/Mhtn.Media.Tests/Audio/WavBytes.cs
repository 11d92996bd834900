using System.Buffers.Binary;

namespace Mhtn.Media.Tests.Audio;

/// <summary>WAV files by hand.</summary>
internal static class WavBytes
{
    public static byte[] File(params byte[][] chunks)
    {
        var body = chunks.SelectMany(chunk => chunk).ToArray();
        return [.. "RIFF"u8, .. Int32(body.Length + 4), .. "WAVE"u8, .. body];
    }

    public static byte[] Pcm16(int rate, params short[] samples) =>
        File(Format(1, 1, rate, 16), Chunk("data", [.. samples.SelectMany(Int16)]));

    public static byte[] Chunk(string name, byte[] content) =>
        [.. name.Select(c => (byte)c), .. Int32(content.Length), .. content, .. new byte[content.Length % 2]];

    public static byte[] Format(int tag, int channels, int rate, int bits, int? block = null)
    {
        var bytes = block ?? channels * bits / 8;
        return Chunk("fmt ", [.. Int16((short)tag), .. Int16((short)channels), .. Int32(rate), .. Int32(rate * bytes), .. Int16((short)bytes), .. Int16((short)bits)]);
    }

    public static byte[] Extensible(int tag, int channels, int rate, int bits) => Chunk("fmt ",
    [
        .. Format(0xFFFE, channels, rate, bits).AsSpan(8, 16), .. Int16(22), .. Int16((short)bits), .. Int32(0), .. Int16((short)tag),
        0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71,
    ]);

    public static byte[] Int16(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
