using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Indexing;

/// <summary>One of several parts of a collection, told apart by the items' ids alone, so that workers need not speak to one another.</summary>
/// <remarks>An item belongs to the part whose index is the first 64 bits of SHA-256(id in UTF-8), big-endian, modulo the number of parts.</remarks>
/// <param name="Index">Which part, from 0.</param>
/// <param name="Count">How many parts there are, more than <paramref name="Index"/>.</param>
public sealed record ItemShard(int Index, int Count)
{
    /// <summary>Everything.</summary>
    public static ItemShard Whole { get; } = new(0, 1);

    /// <summary>Reads "i/n", with i from 1 to n as people count.</summary>
    /// <exception cref="InputException">The text is something else.</exception>
    public static ItemShard Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && index >= 1
            && index <= count
            ? new ItemShard(index - 1, count)
            : throw new InputException("shard", "i/n with i from 1 to n, such as 2/8", $"\"{text}\"", "Give each of n workers a number of its own.");
    }

    /// <summary>Whether the item of an id belongs to this part.</summary>
    public bool Contains(string id) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id))) % (ulong)Count == (ulong)Index;
}
