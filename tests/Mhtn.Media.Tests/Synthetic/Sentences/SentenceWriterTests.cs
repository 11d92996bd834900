using System.Text.RegularExpressions;
using Mhtn.Media.Synthetic;
using Mhtn.Media.Synthetic.Sentences;

namespace Mhtn.Media.Tests.Synthetic.Sentences;

public sealed class SentenceWriterTests
{
    [Fact]
    public void Texts_do_not_name_their_class_and_are_whole_sentences()
    {
        var random = TestSeed.Random(0);
        foreach (var concept in TargetConcept.All)
        {
            for (var i = 0; i < 300; i++)
            {
                var text = SentenceWriter.Write(concept.Lexicon, random);
                Assert.DoesNotMatch(new Regex($@"\b{concept.Name}s?\b", RegexOptions.IgnoreCase), text);
                Assert.Matches(@"^[A-Z][^{}]*[.!]$", text);
            }
        }
    }

    [Fact]
    public void Classes_share_phrases_so_that_some_texts_fit_more_than_one()
    {
        var phrases = TargetConcept.All.SelectMany(c => c.Lexicon.Actions.Concat(c.Lexicon.Details).Concat(c.Lexicon.Places)).ToList();

        Assert.True(phrases.Count - phrases.Distinct().Count() >= 10);
    }
}
