using System.Security.Cryptography;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Items;

/// <summary>Names one item by its content and by all that is known of it, so that what has changed can be told.</summary>
/// <remarks>SHA-256 over id, modality, labels, split, pair, content, metadata by key, and the path of a file.</remarks>
public static class ItemHash
{
    /// <summary>Computes the hash; a file is read to its end.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="InputException">The item's file cannot be read.</exception>
    public static string Compute(MediaItem item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.Append("mhtn item 1");
        hash.Append(item);
        hash.Append(item.Metadata.Count);
        foreach (var (key, value) in item.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            hash.Append(key);
            hash.Append(value);
        }

        hash.Append(item.Content is FileContent(var path) ? path : "");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
