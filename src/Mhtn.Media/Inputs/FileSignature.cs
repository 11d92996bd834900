using System.Text;

namespace Mhtn.Media.Inputs;

/// <summary>Tells a file's format by its first bytes, whatever its name says.</summary>
internal static class FileSignature
{
    private static readonly (int Offset, byte[] Bytes, string Name)[] Known =
    [
        (0, [0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (0, [0x89, .. "PNG\r\n"u8], "a PNG picture"),
        (0, [.. "GIF8"u8], "a GIF picture"),
        (8, [.. "WEBP"u8], "a WebP picture"),
        (0, [.. "BM"u8], "a BMP picture"),
        (0, [.. "II*\0"u8], "a TIFF picture"),
        (0, [.. "MM\0*"u8], "a TIFF picture"),
        (8, [.. "WAVE"u8], "a WAV sound"),
        (8, [.. "AVI "u8], "an AVI video"),
        (4, [.. "ftyp"u8], "an MP4 or QuickTime file"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "a Matroska or WebM file"),
        (0, [.. "OggS"u8], "an Ogg file"),
        (0, [.. "fLaC"u8], "a FLAC sound"),
        (0, [.. "ID3"u8], "an MP3 sound"),
        (0, [0xFF, 0xFB], "an MP3 sound"),
        (0, [.. "glTF"u8], "a GLB model"),
        (0, [.. "ply"u8], "a PLY model"),
        (0, [.. "OFF"u8], "an OFF model"),
        (0, [.. "solid "u8], "an STL model"),
        (0, [.. "PK\u0003\u0004"u8], "a ZIP archive"),
        (0, [.. "%PDF"u8], "a PDF document"),
        (0, [0x7F, .. "ELF"u8], "a program"),
        (0, [0x1F, 0x8B], "a gzip archive"),
    ];

    /// <summary>The format with its article, or null where the bytes tell nothing.</summary>
    public static string? Describe(ReadOnlySpan<byte> content)
    {
        foreach (var (offset, bytes, name) in Known)
        {
            if (content.Length >= offset + bytes.Length && content[offset..].StartsWith(bytes))
            {
                return name;
            }
        }

        return IsText(content[..Math.Min(content.Length, 512)]) ? "text" : null;
    }

    private static bool IsText(ReadOnlySpan<byte> content) =>
        content.Length > 0
        && !content.ContainsAnyInRange((byte)0, (byte)8)
        && !Encoding.UTF8.GetString(content[..Math.Max(1, content.Length - 3)]).Contains('\uFFFD');
}
