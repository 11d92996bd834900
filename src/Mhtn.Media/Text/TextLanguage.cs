namespace Mhtn.Media.Text;

/// <summary>What a bag of words may assume of its texts.</summary>
public enum TextLanguage
{
    /// <summary>Mostly English: function words are left out and endings taken off.</summary>
    English,

    /// <summary>Any language, or several: words are taken as they stand.</summary>
    Any,
}
