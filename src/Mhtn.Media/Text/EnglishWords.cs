using System.Buffers;
using System.Collections.Frozen;

namespace Mhtn.Media.Text;

/// <summary>Which English words say something of a text's subject, and what is left of them without their endings.</summary>
internal static class EnglishWords
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly FrozenSet<string> FunctionWords = FrozenSet.Create(
        StringComparer.Ordinal,
        [.. """
        a about above across after against all along also am among an and any are around as at be because been before behind being
        below beneath beside between beyond both but by can could did do does doing down during each either every few for from had
        has have having he her here hers him his how i if in inside into is it its itself just may me might more most must my
        near no nor not of off on onto or other our out outside over own per shall she should since so some such than that the
        their them then there these they this those through throughout to too toward towards under until up upon us very was we
        were what when where which while who whom whose why will with within without would you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>The word's stem, or null for a function word.</summary>
    /// <param name="word">A word in lower case.</param>
    /// <remarks>
    /// Takes off 's, plurals after the three rules of the "S stemmer" (How Effective Is Suffixing?, JASIS 42, 1991), then -ing or
    /// -ed behind a stem of three letters with a vowel (undoubling its last consonant, but for l, s and z), else a final e.
    /// Deliberately light: a stem need not be a word, it must only be the same for the forms of one.
    /// </remarks>
    public static string? Stem(string word)
    {
        var bare = word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
        return FunctionWords.Contains(bare) ? null : WithoutTense(WithoutPlural(bare));
    }

    private static string WithoutPlural(string word) => word switch
    {
        [_, .., not ('e' or 'a'), 'i', 'e', 's'] => word[..^3] + "y",
        [_, .., not ('a' or 'e' or 'o'), 'e', 's'] => word[..^1],
        [_, .., not ('u' or 's'), 's'] when word.Length > 3 => word[..^1],
        _ => word,
    };

    private static string WithoutTense(string word)
    {
        var stem = word switch
        {
            [.. var start, 'i', 'n', 'g'] => start,
            [.. var start, 'e', 'd'] => start,
            _ => null,
        };
        if (stem is not { Length: >= 3 } || stem.AsSpan().IndexOfAny(Vowels) < 0)
        {
            return word.Length > 3 && word[^1] == 'e' ? word[..^1] : word;
        }

        return stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : stem;
    }
}
