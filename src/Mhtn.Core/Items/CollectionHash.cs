using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Items;

/// <summary>Names a collection by its content, so that a result can say what it was computed from.</summary>
/// <remarks>
/// SHA-256 over the number of items and, for each in order: id, modality, labels, split, pair, kind of content and content.
/// Texts are UTF-8 behind their length, numbers are little-endian, a file stands for the SHA-256 of its bytes: neither the
/// collection's name nor the names of files matter.
/// </remarks>
public static class CollectionHash
{
    private const byte Missing = 0;
    private const byte Present = 1;

    /// <summary>Computes the hash; files are read to their end.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static string Compute(ItemCollection collection, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "mhtn items 1");
        Append(hash, collection.Items.Count);
        foreach (var item in collection.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Append(hash, item.Id);
            Append(hash, item.Modality.Name);
            Append(hash, item.Labels.Count);
            foreach (var label in item.Labels)
            {
                Append(hash, label);
            }

            AppendOptional(hash, item.Split?.ToName());
            AppendOptional(hash, item.Pair);
            Append(hash, item.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ItemContent content)
    {
        switch (content)
        {
            case FileContent file:
                Append(hash, "file");
                hash.AppendData(InputFile.Hash(file.Path, "a media file"));
                break;
            case TextContent text:
                Append(hash, "text");
                Append(hash, text.Text);
                break;
            case FeatureContent features:
                Append(hash, "features");
                Append(hash, features.Values.Length);
                AppendValues(hash, features.Values.Span);
                break;
        }
    }

    private static void AppendValues(IncrementalHash hash, ReadOnlySpan<float> values)
    {
        var bits = new int[values.Length];
        MemoryMarshal.Cast<float, int>(values).CopyTo(bits);
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(bits, bits);
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(bits));
    }

    private static void AppendOptional(IncrementalHash hash, string? text)
    {
        hash.AppendData([text is null ? Missing : Present]);
        if (text is not null)
        {
            Append(hash, text);
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
