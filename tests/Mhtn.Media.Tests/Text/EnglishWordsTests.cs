using Mhtn.Media.Text;

namespace Mhtn.Media.Tests.Text;

public sealed class EnglishWordsTests
{
    [Theory]
    [InlineData("dog dogs dog's", "dog")]
    [InlineData("ride rides riding", "rid")]
    [InlineData("run runs running", "run")]
    [InlineData("fall falls falling", "fall")]
    [InlineData("pony ponies", "pony")]
    [InlineData("jump jumped jumps jumping", "jump")]
    [InlineData("bus", "bus")]
    [InlineData("grass", "grass")]
    [InlineData("ring red sing", "ring red sing")]
    public void The_forms_of_a_word_share_a_stem(string words, string stems) =>
        Assert.Equal(stems.Split(' '), words.Split(' ').Select(EnglishWords.Stem).Distinct());

    [Theory]
    [InlineData("the")]
    [InlineData("it's")]
    [InlineData("is")]
    public void Function_words_have_none(string word) => Assert.Null(EnglishWords.Stem(word));

    [Theory]
    [InlineData("s")]
    [InlineData("es")]
    [InlineData("ies")]
    [InlineData("'s")]
    [InlineData("ed")]
    [InlineData("ing")]
    public void Endings_without_a_word_do_no_harm(string word) => Assert.NotNull(EnglishWords.Stem(word));
}
