using System.Buffers.Binary;
using System.Buffers.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Stores;

/// <summary>A place in the order of insertion as a text that callers hand back, without a meaning of their own to them.</summary>
internal static class ItemCursor
{
    /// <summary>The place behind an item.</summary>
    /// <param name="position">The item's position, 0 or more.</param>
    public static string Of(long position)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The position that a cursor stands behind; 0, which stands before all, where there is none.</summary>
    /// <exception cref="InputException">The text is no cursor.</exception>
    public static long PositionOf(string? cursor)
    {
        if (cursor is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        return Base64Url.IsValid(cursor, out var length)
            && length == bytes.Length
            && Base64Url.TryDecodeFromChars(cursor, bytes, out _)
            && BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var position
            ? position
            : throw new InputException("cursor", "one that an earlier page gave", $"\"{cursor}\"", "Begin again without a cursor.");
    }
}
