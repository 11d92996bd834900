using Mhtn.Media.Text;

namespace Mhtn.Media.Tests.Text;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("A small _ drops red chemical.", "a small drops red chemical")]
    [InlineData("don't 'quote' rock’n’roll dogs' x--y", "don't quote rock'n'roll dogs x y")]
    [InlineData("MP3 2nd 3.5", "mp3 2nd 3 5")]
    [InlineData("ＡＢＣ ﬁn Ⅷ x² STRASSE Straße ΑΣ ας", "abc fin viii x2 strasse strasse ασ ασ")]
    [InlineData("soft\u00ADware a\u200Bb", "software a b")]
    [InlineData("Привет, Мир! नमस्ते", "привет мир नमस्ते")]
    [InlineData("東京都 cat", "東 京 東京 都 京都 cat")]
    [InlineData("猫、犬", "猫 犬")]
    [InlineData("犬dog犬", "犬 dog 犬")]
    [InlineData("", "")]
    [InlineData("?! ' \u0301", "")]
    public void Words_are_runs_of_letters_marks_and_digits_folded(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Words(text)));

    [Theory]
    [InlineData("caf\u00E9", "CAFE\u0301")]
    [InlineData("\u1EC7", "e\u0302\u0323")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("ガ", "ｶﾞ")]
    [InlineData("\u1E9B\u0323", "s\u0323\u0307")]
    public void Spellings_of_the_same_characters_are_the_same_words(string one, string other) =>
        Assert.Equal(Words(one), Words(other));

    [Fact]
    public void A_run_of_more_than_64_characters_is_no_word() =>
        Assert.Equal([new string('a', 64), "b"], Words($"{new string('a', 64)} {new string('a', 65)} b"));

    [Fact]
    public void Lone_surrogates_and_heaps_of_marks_end_a_word_or_pass()
    {
        Assert.Equal(["a", "b"], Words("a\uD800b"));
        Assert.Equal(["z"], Words($"a{new string('\u0301', 100_000)} z"));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        WordTokenizer.Read(text, words.Add);
        return words;
    }
}
