using System.Buffers;
using System.Text.Unicode;

namespace Mhtn.Media.Inputs;

/// <summary>Tells a file's format by its first bytes, whatever its name says.</summary>
public static class FileSignature
{
    private const int HeadLength = 512;

    /// <summary>What a file begins with, and what stands at a place further on.</summary>
    private static readonly (byte[] Start, int Offset, byte[] Mark, string Name)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], 0, [], "a JPEG picture"),
        ([0x89, .. "PNG\r\n"u8], 0, [], "a PNG picture"),
        ([.. "GIF8"u8], 0, [], "a GIF picture"),
        ([.. "RIFF"u8], 8, [.. "WEBP"u8], "a WebP picture"),
        ([.. "BM"u8], 0, [], "a BMP picture"),
        ([.. "II*\0"u8], 0, [], "a TIFF picture"),
        ([.. "MM\0*"u8], 0, [], "a TIFF picture"),
        ([.. "RIFF"u8], 8, [.. "WAVE"u8], "a WAV sound"),
        ([.. "RIFF"u8], 8, [.. "AVI "u8], "an AVI video"),
        ([], 4, [.. "ftyp"u8], "an MP4 or QuickTime file"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, [], "a Matroska or WebM file"),
        ([0, 0, 1, 0xBA], 0, [], "an MPEG video"),
        ([0, 0, 1, 0xB3], 0, [], "an MPEG video"),
        ([.. "OggS"u8], 0, [], "an Ogg file"),
        ([.. "fLaC"u8], 0, [], "a FLAC sound"),
        ([.. "FORM"u8], 8, [.. "AIF"u8], "an AIFF sound"),
        ([.. "ID3"u8], 0, [], "an MP3 sound"),
        ([0xFF, 0xFB], 0, [], "an MP3 sound"),
        ([0xFF, 0xF3], 0, [], "an MP3 sound"),
        ([0xFF, 0xF2], 0, [], "an MP3 sound"),
        ([0xFF, 0xF1], 0, [], "an AAC sound"),
        ([0xFF, 0xF9], 0, [], "an AAC sound"),
        ([.. "glTF"u8], 0, [], "a GLB model"),
        ([.. "ply"u8], 0, [], "a PLY model"),
        ([.. "OFF"u8], 0, [], "an OFF model"),
        ([.. "solid "u8], 0, [], "an STL model"),
        ([.. "PK\u0003\u0004"u8], 0, [], "a ZIP archive"),
        ([.. "%PDF"u8], 0, [], "a PDF document"),
        ([0x7F, .. "ELF"u8], 0, [], "a program"),
        ([0x1F, 0x8B], 0, [], "a gzip archive"),
    ];

    /// <summary>The format with its article, such as "a JPEG picture", or "text"; null where the bytes tell nothing.</summary>
    /// <param name="content">The first bytes of a file, or all of them.</param>
    public static string? Describe(ReadOnlySpan<byte> content)
    {
        foreach (var (start, offset, mark, name) in Known)
        {
            if (content.StartsWith(start) && content.Length >= offset && content[offset..].StartsWith(mark))
            {
                return name;
            }
        }

        return IsText(content) ? "text" : null;
    }

    /// <summary>Whether bytes begin like a text in UTF-8: whole characters, and no control characters that no text has.</summary>
    /// <param name="content">The first bytes of a file, or all of them; looked at are 512.</param>
    public static bool IsText(ReadOnlySpan<byte> content)
    {
        var head = content[..Math.Min(content.Length, HeadLength)];
        Span<char> characters = stackalloc char[HeadLength];
        return head.Length > 0
            && !head.ContainsAnyInRange((byte)0, (byte)8)
            && Utf8.ToUtf16(head, characters, out _, out _, replaceInvalidSequences: false, isFinalBlock: false) != OperationStatus.InvalidData;
    }
}
