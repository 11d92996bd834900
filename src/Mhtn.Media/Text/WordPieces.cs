using System.Globalization;
using System.Text;
using Mhtn.Core.Errors;
using Microsoft.ML.Tokenizers;

namespace Mhtn.Media.Text;

/// <summary>Cuts texts into the word pieces of a BERT vocabulary. Safe for concurrent use.</summary>
/// <remarks>
/// A vocabulary without a capital letter, but for markers such as [CLS], is one of lower case: texts are then folded by
/// <see cref="UnicodeFolding"/> and lose their accents, as such models were trained, here without leaning on the host's
/// globalization library. Departure: folding resolves compatibility forms too, and writes ß as ss.
/// </remarks>
internal sealed class WordPieces
{
    private static readonly string[] Markers = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    private readonly BertTokenizer _tokenizer;
    private readonly bool _isLowerCase;

    /// <summary>Reads a vocabulary.</summary>
    /// <param name="vocabulary">vocab.txt: UTF-8, a piece a line, the line number being its id.</param>
    /// <param name="location">What the file is called in messages.</param>
    /// <exception cref="InputException">It is no such vocabulary.</exception>
    public WordPieces(ReadOnlyMemory<byte> vocabulary, ProblemLocation location)
    {
        var pieces = Encoding.UTF8.GetString(vocabulary.Span).Split('\n').Select(line => line.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
        if (Markers.FirstOrDefault(marker => !pieces.Contains(marker)) is { } missing)
        {
            throw new InputException(location, $"a WordPiece vocabulary with {string.Join(", ", Markers)}", $"none with {missing}", "Give the model's own vocab.txt.");
        }

        _isLowerCase = !pieces.Any(piece => !piece.StartsWith('[') && piece.Any(char.IsUpper));
        try
        {
            using var stream = new MemoryStream(vocabulary.ToArray());
            _tokenizer = BertTokenizer.Create(stream, new BertOptions { LowerCaseBeforeTokenization = false });
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or IOException)
        {
            throw new InputException(location, "a WordPiece vocabulary, every piece once", e.Message.TrimEnd('.'), "Give the model's own vocab.txt.", e);
        }
    }

    /// <summary>The id that fills up a text.</summary>
    public int Padding => _tokenizer.PaddingTokenId;

    /// <summary>The ids of a text, between those of its first and last marker.</summary>
    /// <param name="text">The text; an empty one gives the two markers.</param>
    /// <param name="most">Most ids, 3 or more.</param>
    public long[] Encode(string text, int most)
    {
        var ids = _tokenizer.EncodeToIds(_isLowerCase ? Fold(text) : text, most, addSpecialTokens: true, out _, out _);
        return [.. ids.Select(id => (long)id)];
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in UnicodeFolding.Table.Fold(text))
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(rune.ToString());
            }
        }

        return folded.ToString();
    }
}
