using System.Buffers.Binary;
using SkiaSharp;

namespace Mhtn.Media.Tests.Image;

/// <summary>Makes picture files to read.</summary>
internal static class TestPictures
{
    /// <summary>Bands of colour in which no two corners look alike.</summary>
    public static SKBitmap Corners(int width, int height)
    {
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, new SKColor((byte)(x * 255 / (width - 1)), (byte)(y * 255 / (height - 1)), (byte)(x < width / 2 ? 40 : 200)));
            }
        }

        return bitmap;
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG whose EXIF segment says where its first pixel belongs.</summary>
    /// <param name="jpeg">A JPEG without one.</param>
    /// <param name="orientation">1 to 8.</param>
    public static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        var exif = new byte[36];
        "Exif\0\0"u8.CopyTo(exif.AsSpan(4));
        exif[0] = 0xFF;
        exif[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(exif.AsSpan(2), (ushort)(exif.Length - 2));
        "II*\0"u8.CopyTo(exif.AsSpan(10));
        BinaryPrimitives.WriteUInt32LittleEndian(exif.AsSpan(14), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(18), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(20), 0x0112);
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(22), 3);
        BinaryPrimitives.WriteUInt32LittleEndian(exif.AsSpan(24), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(28), (ushort)orientation);
        return [.. jpeg.AsSpan(0, 2), .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>A PNG that states a size and brings hardly any data.</summary>
    public static byte[] PngOfStatedSize(uint width, uint height)
    {
        using var small = Corners(2, 2);
        var png = Encode(small, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
