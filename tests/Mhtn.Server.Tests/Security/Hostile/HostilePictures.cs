using System.Buffers.Binary;
using System.IO.Compression;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Pictures and videos that are not what they say.</summary>
internal static class HostilePictures
{
    public static IEnumerable<(string Problem, string File, byte[] Content)> All =>
    [
        ("PNG of 100,000 x 100,000 pixels and none of them", "a.png", Png(100_000, 100_000, [])),
        ("PNG of 2^31 - 1 pixels each way", "a.png", Png(int.MaxValue, int.MaxValue, [0])),
        ("PNG that decompresses to 400 megapixels", "a.png", Png(20_000, 20_000, Zeros((20_000L * 20_000) + 20_000))),
        ("PNG of no pixels", "a.png", Png(0, 0, [0])),
        ("PNG that breaks off", "a.png", Png(64, 64, Zeros(64 * 65))[..50]),
        ("PNG whose data is no zlib stream", "a.png", Png(64, 64, [1, 2, 3, 4])),
        ("PNG with a chunk of 4 GB", "a.png", [.. Png(1, 1, [])[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. "IDAT"u8, 0]),
        ("PNG's first bytes alone", "a.png", [0x89, .. "PNG\r\n\u001a\n"u8]),
        ("JPEG that breaks off", "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
        ("JPEG of 65,535 x 65,535 pixels and none of them", "a.jpg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xFF, 0xFF, 0xFF, 1, 1, 0x11, 0, 0xFF, 0xD9]),
        ("JPEG of endless segments", "a.jpg", [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xE1, 0, 2], 50_000).SelectMany(s => s)]),
        ("GIF of 65,535 x 65,535 pixels", "a.gif", Gif(65_535, 65_535, 1)),
        ("GIF of 20,000 frames of 30,000 x 30,000 pixels", "a.gif", Gif(30_000, 30_000, 20_000)),
        ("GIF that breaks off", "a.gif", [.. "GIF89a"u8, 1, 0]),
        ("GIF+JS", "a.gif", "GIF89a/*\0\0\0\0*/=1;alert(document.domain)//"u8.ToArray()),
        ("WebP whose length is a lie", "a.webp", [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WEBPVP8 "u8, 0xFF, 0xFF, 0xFF, 0x7F, 0]),
        ("BMP of 2^31 pixels", "a.bmp", Bmp(int.MaxValue, int.MaxValue)),
        ("BMP upside down by 2^31", "a.bmp", Bmp(1, int.MinValue)),
        ("SVG with a script, named PNG", "a.png", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray()),
        ("HTML, named JPEG", "a.jpg", "<!doctype html><script>alert(1)</script>"u8.ToArray()),
        ("program, named JPEG", "a.jpg", [0x7F, .. "ELF"u8, 2, 1, 1, 0]),
        ("MP4 of boxes within boxes", "a.mp4", [.. Enumerable.Repeat<byte[]>([0, 0, 0x10, 0, .. "ftyp"u8], 100).SelectMany(b => b)]),
        ("playlist that names a file, as a video", "a.mp4", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"u8.ToArray()),
        ("playlist that names an address, as AVI", "a.avi", "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/\n"u8.ToArray()),
    ];

    private static byte[] Png(int width, int height, byte[] data)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, data), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] content = [.. name, .. data];
        var chunk = new byte[content.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 4), Crc(content));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static byte[] Zeros(long count)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal))
        {
            var block = new byte[1 << 16];
            for (var left = count; left > 0; left -= block.Length)
            {
                zlib.Write(block, 0, (int)Math.Min(left, block.Length));
            }
        }

        return buffer.ToArray();
    }

    private static byte[] Gif(ushort width, ushort height, int frames)
    {
        byte[] size = [(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)];
        byte[] frame = [0x2C, 0, 0, 0, 0, .. size, 0, 2, 2, 0x44, 1, 0];
        return [.. "GIF89a"u8, .. size, 0x80, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, .. Enumerable.Repeat(frame, frames).SelectMany(f => f), 0x3B];
    }

    private static byte[] Bmp(int width, int height)
    {
        var bmp = new byte[58];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        bmp[10] = 54;
        bmp[14] = 40;
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
        bmp[26] = 1;
        bmp[28] = 24;
        return bmp;
    }
}
