using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Text;

/// <summary>The text of an item: its own, or that of its file.</summary>
internal static class ItemText
{
    private const string Expected = "a UTF-8 text";
    private const long LargestFile = 16 << 20;

    /// <summary>Reads the text.</summary>
    /// <exception cref="InputException">The item is a feature vector, or its file is no UTF-8 text of at most 16 MiB.</exception>
    public static string Of(MediaItem item) => item.Content is TextContent(var text)
        ? text
        : Decode(MediaFile.PathOf(item, Expected), MediaFile.ReadAll(MediaFile.PathOf(item, Expected), Expected, LargestFile));

    private static string Decode(string path, byte[] content)
    {
        if (!Utf8.IsValid(content))
        {
            throw MediaFile.Unfit(path, Expected, content, FileSignature.Describe(content) switch
            {
                null or "text" => WrongByte(content),
                var format => format,
            });
        }

        // Some binary files, and UTF-16 of plain letters, are UTF-8 by chance; a text has no zero byte.
        if (content.AsSpan().IndexOf((byte)0) is var zero and >= 0)
        {
            throw MediaFile.Unfit(path, Expected, content, FileSignature.Describe(content) ?? $"a zero byte at byte {zero}");
        }

        return Encoding.UTF8.GetString(content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsSpan(3) : content);
    }

    private static string WrongByte(ReadOnlySpan<byte> content)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(content[offset..], out _, out var length) == OperationStatus.Done)
        {
            offset += length;
        }

        return $"0x{content[offset]:X2} at byte {offset}, which is not UTF-8 there";
    }
}
