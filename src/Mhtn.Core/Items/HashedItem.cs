using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Items;

/// <summary>What of an item goes into a hash, and in which form.</summary>
/// <remarks>Texts are UTF-8 behind their length, numbers are little-endian, a file stands for the SHA-256 of its bytes.</remarks>
internal static class HashedItem
{
    private const byte Missing = 0;
    private const byte Present = 1;

    /// <summary>Appends id, modality, labels, split, pair, kind of content and content.</summary>
    /// <exception cref="InputException">The item's file cannot be read.</exception>
    internal static void Append(this IncrementalHash hash, MediaItem item)
    {
        hash.Append(item.Id);
        hash.Append(item.Modality.Name);
        hash.Append(item.Labels.Count);
        foreach (var label in item.Labels)
        {
            hash.Append(label);
        }

        hash.AppendOptional(item.Split?.ToName());
        hash.AppendOptional(item.Pair);
        hash.Append(item.Content);
    }

    /// <summary>Appends a text.</summary>
    internal static void Append(this IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.Append(bytes.Length);
        hash.AppendData(bytes);
    }

    /// <summary>Appends a number.</summary>
    internal static void Append(this IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(this IncrementalHash hash, ItemContent content)
    {
        switch (content)
        {
            case FileContent file:
                hash.Append("file");
                hash.AppendData(InputFile.Hash(file.Path, "a media file"));
                break;
            case TextContent text:
                hash.Append("text");
                hash.Append(text.Text);
                break;
            case FeatureContent features:
                hash.Append("features");
                hash.Append(features.Values.Length);
                hash.AppendValues(features.Values.Span);
                break;
        }
    }

    private static void AppendValues(this IncrementalHash hash, ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        MemoryMarshal.Cast<float, int>(values).CopyTo(bits);
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(bits));
    }

    private static void AppendOptional(this IncrementalHash hash, string? text)
    {
        hash.AppendData([text is null ? Missing : Present]);
        if (text is not null)
        {
            hash.Append(text);
        }
    }
}
