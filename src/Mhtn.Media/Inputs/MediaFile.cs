using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Media.Inputs;

/// <summary>Reads media files as they come from outside: of any size, of any content.</summary>
public static class MediaFile
{
    /// <summary>The path of an item that should be a file.</summary>
    /// <param name="item">The item.</param>
    /// <param name="expected">What kind of file, with its article, such as "a picture".</param>
    /// <exception cref="InputException">The item is a text or a feature vector.</exception>
    public static string PathOf(MediaItem item, string expected) => item.Content is FileContent(var path)
        ? path
        : throw new InputException(
            $"item {item.Id}",
            expected,
            item.Content is TextContent ? "a text" : "features",
            $"Give every item of {item.Modality} as \"path\".");

    /// <summary>Reads a file into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What kind of file, with its article.</param>
    /// <param name="limit">Most bytes it may have.</param>
    /// <exception cref="InputException">The file is missing, unreadable, empty, or larger than <paramref name="limit"/>.</exception>
    public static byte[] ReadAll(string path, string expected, long limit)
    {
        using var stream = InputFile.OpenRead(path, expected);
        if (stream.Length == 0)
        {
            throw Empty(path, expected);
        }

        if (stream.Length > limit)
        {
            throw new InputException(
                ProblemLocation.InFile(path),
                $"{expected} of at most {limit >> 20} MiB",
                $"{stream.Length >> 20} MiB",
                "Make a smaller version of the file, or leave the item out.");
        }

        var content = new byte[stream.Length];
        return InputFile.Reading(path, expected, () =>
        {
            stream.ReadExactly(content);
            return content;
        });
    }

    /// <summary>Reads the first bytes of a file, by which its format can be told.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What kind of file, with its article.</param>
    /// <returns>Up to 512 bytes, one at the least.</returns>
    /// <exception cref="InputException">The file is missing, unreadable or empty.</exception>
    public static byte[] ReadHead(string path, string expected)
    {
        using var stream = InputFile.OpenRead(path, expected);
        var head = new byte[512];
        var read = InputFile.Reading(path, expected, () => stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        return read > 0 ? head[..read] : throw Empty(path, expected);
    }

    /// <summary>A file whose content is not what it should be; says what it is instead, where that can be told.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What kind of file, with its article.</param>
    /// <param name="content">Its first bytes, or all of them.</param>
    /// <param name="reason">What the decoder found wrong; null where it did not know the format at all.</param>
    /// <param name="inner">What the decoder threw, where it did.</param>
    public static InputException Unfit(
        string path, string expected, ReadOnlySpan<byte> content, string? reason = null, Exception? inner = null) => new(
        ProblemLocation.InFile(path),
        expected,
        reason ?? FileSignature.Describe(content) ?? "bytes of no known format",
        "Replace the file, or leave the item out.",
        inner);

    private static InputException Empty(string path, string expected) =>
        new(ProblemLocation.InFile(path), expected, "an empty file", "Put the file there again, or leave the item out.");
}
