using System.Numerics.Tensors;
using System.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Retrieval.Stores;

/// <summary>Refuses what no store can hold.</summary>
internal static class ItemCheck
{
    private const int LongestCollectionName = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses an item whose texts or vector a store of <paramref name="dimension"/> cannot hold.</summary>
    /// <exception cref="InputException">A text or the vector of the item does not fit.</exception>
    public static void Require(StoredItem item, int dimension)
    {
        if (item.Id.Length == 0 || !IsText(item.Id))
        {
            throw new InputException(
                $"an item of {item.Modality}",
                "an id of at least one character, valid Unicode without NUL",
                $"\"{item.Id}\"",
                "Give every item an id.");
        }

        string?[] texts = [item.Snippet, item.Path, item.Pair, item.ContentHash, .. item.Labels, .. item.Metadata.Keys, .. item.Metadata.Values];
        if (texts.FirstOrDefault(t => t is not null && !IsText(t)) is { } wrong)
        {
            throw new InputException($"item {item.Id}", "texts of valid Unicode without NUL", $"\"{wrong}\"", "Remove what is no text.");
        }

        if (item.Metadata.ContainsKey(""))
        {
            throw new InputException($"item {item.Id}", "metadata keys of at least one character", "an empty key", "Name every value.");
        }

        if (item.Vector.Length != dimension || !TensorPrimitives.IsFiniteAll(item.Vector.Span))
        {
            throw new InputException(
                $"item {item.Id}",
                $"a finite vector of {dimension}, the dimension of the store",
                item.Vector.Length == dimension ? "a value that is not finite" : $"a vector of {item.Vector.Length}",
                "Encode the item with the bundle the store was made with.");
        }
    }

    /// <summary>Refuses what cannot be a collection's name.</summary>
    /// <exception cref="InputException">The name is empty, too long, or holds control characters.</exception>
    public static void RequireCollection(string name)
    {
        if (name.Length is 0 or > LongestCollectionName || !IsText(name) || name.Any(char.IsControl))
        {
            throw new InputException(
                "collection",
                $"a name of 1 to {LongestCollectionName} characters, none of them a control character",
                $"\"{name}\"",
                "Choose another name.");
        }
    }

    /// <summary>Refuses what cannot be the name of a collection that another replaces.</summary>
    /// <exception cref="InputException">It cannot be a name, not together with the suffix of what was replaced, or is the other's name.</exception>
    public static void RequireReplacement(string collection, string replacement)
    {
        RequireCollection(collection);
        RequireCollection(StoreIdentity.PreviousOf(collection));
        if (collection == replacement)
        {
            throw new InputException("collection", "two collections, one in the place of the other", $"\"{replacement}\" twice", "Name another collection.");
        }
    }

    private static bool IsText(string text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        try
        {
            Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
