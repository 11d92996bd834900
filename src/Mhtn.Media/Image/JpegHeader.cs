using System.Buffers.Binary;

namespace Mhtn.Media.Image;

/// <summary>What of a JPEG's header decides how much memory its decoding takes.</summary>
internal static class JpegHeader
{
    private const byte Marker = 0xFF;
    private const byte StartOfScan = 0xDA;

    /// <summary>
    /// Whether a JPEG can be decoded row by row, at a fraction of its size: its first scan has all of its colours, and all of them whole.
    /// Of any other JPEG (progressive, or colour after colour) a decoder keeps the coefficients of the whole picture to the last scan.
    /// </summary>
    /// <param name="content">The file.</param>
    public static bool IsDecodedByRows(ReadOnlySpan<byte> content)
    {
        var colours = 0;
        for (var at = 2; at + 10 <= content.Length && content[at] == Marker; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]))
        {
            switch (content[at + 1])
            {
                case 0xC0 or 0xC1:
                    colours = content[at + 9];
                    break;
                case StartOfScan:
                    return colours > 0 && content[at + 4] == colours;
                default:
                    break;
            }
        }

        return false;
    }
}
