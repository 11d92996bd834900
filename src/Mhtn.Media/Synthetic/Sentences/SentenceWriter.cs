using System.Text.RegularExpressions;

namespace Mhtn.Media.Synthetic.Sentences;

/// <summary>Writes a sentence or two about a class, with a small grammar.</summary>
internal static partial class SentenceWriter
{
    private const double OwnWords = 0.9;

    private static readonly string[] Sentences =
    [
        "{S} {A} {P}.",
        "{P}, {S} {A}.",
        "{S} with {D} {A}.",
        "{S}, with {D}, {A} {P}.",
        "We saw {S} with {D} {P}.",
        "{P} there was {S} with {D}.",
        "You can tell by {D}: {S} that {A}.",
        "Look, {S} {A} {P}!",
        "My grandmother remembers how {S} {A}.",
        "Nobody noticed that {S} {A} {P}.",
        "Every day {S} {A}.",
        "The picture shows {S} with {D}.",
    ];

    private static readonly string[] Sequels =
    [
        "It {A}.",
        "It {A} {P}.",
        "There is one with {D}, too.",
        "Note the part with {D}.",
        "Later it {A}.",
        "Nothing else happens {P}.",
    ];

    private static readonly string[] Remarks =
        ["What a sight.", "The children like it best.", "I took this one last year.", "Please do not touch.", "See the next page.", "That was all."];

    /// <summary>Writes a text.</summary>
    /// <param name="own">The class's words.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>One to three sentences.</returns>
    public static string Write(Lexicon own, Random random)
    {
        var text = Fill(Pick(Sentences, random), own, random);
        if (random.NextDouble() < 0.35)
        {
            text += " " + Fill(Pick(Sequels, random), own, random);
        }

        return random.NextDouble() < 0.2 ? $"{text} {Pick(Remarks, random)}" : text;
    }

    private static string Fill(string sentence, Lexicon own, Random random)
    {
        var filled = Slot().Replace(sentence, slot =>
        {
            var words = random.NextDouble() < OwnWords ? own : Lexicon.Any;
            return Pick(slot.Value switch
            {
                "{S}" => words.Subjects,
                "{A}" => words.Actions,
                "{D}" => words.Details,
                _ => words.Places,
            }, random);
        });
        return char.ToUpperInvariant(filled[0]) + filled[1..];
    }

    private static T Pick<T>(IReadOnlyList<T> choices, Random random) => choices[random.Next(choices.Count)];

    [GeneratedRegex(@"\{[SADP]\}")]
    private static partial Regex Slot();
}
