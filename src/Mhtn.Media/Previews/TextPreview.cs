using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Text;

namespace Mhtn.Media.Previews;

/// <summary>The beginning of a text, to show on a page.</summary>
public static class TextPreview
{
    /// <summary>Makes it.</summary>
    /// <param name="item">A text, in a file or in the manifest itself.</param>
    /// <param name="length">Its length at the most, in UTF-16 units, without the mark that something is left out; 1 or more.</param>
    /// <returns>The text without NUL; where it is longer, its beginning and "…", no character cut in half.</returns>
    /// <exception cref="InputException">The file is no text that can be read here.</exception>
    public static string Of(MediaItem item, int length)
    {
        var text = ItemText.Of(item).Replace('\0', '\uFFFD');
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }
}
