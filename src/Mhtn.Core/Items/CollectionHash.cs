using System.Security.Cryptography;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Items;

/// <summary>Names a collection by its content, so that a result can say what it was computed from.</summary>
/// <remarks>
/// SHA-256 over the number of items and, for each in order: id, modality, labels, split, pair, kind of content and content.
/// Texts are UTF-8 behind their length, numbers are little-endian, a file stands for the SHA-256 of its bytes: neither the
/// collection's name nor the names of files matter.
/// </remarks>
public static class CollectionHash
{
    /// <summary>Computes the hash; files are read to their end.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static string Compute(ItemCollection collection, CancellationToken cancellationToken = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.Append("mhtn items 1");
        hash.Append(collection.Items.Count);
        foreach (var item in collection.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.Append(item);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
