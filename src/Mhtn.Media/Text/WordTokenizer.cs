using System.Globalization;
using System.Text;

namespace Mhtn.Media.Text;

/// <summary>Cuts a text into words, in the text's order.</summary>
/// <remarks>
/// A word is a run of letters, marks and digits of any script, folded by <see cref="UnicodeFolding"/>, with apostrophes inside it
/// kept. Scripts written without blanks (Han, kana, Thai, Lao, Khmer, Myanmar) give each character and each pair of neighbours
/// instead, the usual stand-in for their words. Invisible format characters, such as soft hyphens, are passed over. Runs of more
/// than 64 characters are no words.
/// </remarks>
internal sealed class WordTokenizer
{
    private const int LongestWord = 64;

    private readonly Action<string> _take;
    private readonly StringBuilder _word = new();
    private string? _neighbour;
    private bool _isCharacter;
    private bool _apostrophe;

    private WordTokenizer(Action<string> take)
    {
        _take = take;
    }

    private enum Part
    {
        Break,
        Nothing,
        Mark,
        Apostrophe,
        Letter,
        Character,
    }

    /// <summary>Hands every word of a text to <paramref name="take"/>.</summary>
    public static void Read(string text, Action<string> take)
    {
        var tokenizer = new WordTokenizer(take);
        foreach (var rune in UnicodeFolding.Table.Fold(text))
        {
            tokenizer.Add(rune);
        }

        tokenizer.End();
    }

    private static Part PartOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => rune.Value == 0x200B ? Part.Break : Part.Nothing,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Part.Mark,
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => IsWithoutBlanks(rune.Value) ? Part.Character : Part.Letter,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber => Part.Letter,
        _ => rune.Value is '\'' or 0x2019 ? Part.Apostrophe : Part.Break,
    };

    private static bool IsWithoutBlanks(int code) => code is
        (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x3005 and <= 0x3007)
        or (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x0E00 and <= 0x0EFF) or (>= 0x1780 and <= 0x17FF) or (>= 0x1000 and <= 0x109F);

    private void Add(Rune rune)
    {
        switch (PartOf(rune))
        {
            case Part.Letter:
                if (_isCharacter)
                {
                    End();
                }
                else if (_apostrophe)
                {
                    _word.Append('\'');
                    _apostrophe = false;
                }

                _neighbour = null;
                Append(rune);
                break;
            case Part.Character:
                EndWord();
                _isCharacter = true;
                Append(rune);
                break;
            case Part.Mark when _word.Length > 0 && !_apostrophe:
                Append(rune);
                break;
            case Part.Apostrophe when _word.Length > 0 && !_isCharacter && !_apostrophe:
                _apostrophe = true;
                break;
            case Part.Nothing:
                break;
            default:
                End();
                break;
        }
    }

    private void Append(Rune rune)
    {
        if (_word.Length <= LongestWord)
        {
            _word.Append(rune.ToString());
        }
    }

    private void End()
    {
        EndWord();
        _neighbour = null;
    }

    private void EndWord()
    {
        if (_word.Length is > 0 and <= LongestWord)
        {
            var word = _word.ToString();
            _take(word);
            if (_isCharacter && _neighbour is not null)
            {
                _take(_neighbour + word);
            }

            _neighbour = _isCharacter ? word : null;
        }

        _word.Clear();
        _isCharacter = false;
        _apostrophe = false;
    }
}
