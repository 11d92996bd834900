namespace Mhtn.Media.Synthetic.Sentences;

/// <summary>What is said of a class without naming it; classes share many of the words.</summary>
/// <param name="Subjects">Noun phrases in the singular, without a capital.</param>
/// <param name="Actions">What it does: verb phrases in the third person.</param>
/// <param name="Details">How it looks: phrases that go with "with".</param>
/// <param name="Places">Where it is.</param>
internal sealed record Lexicon(
    IReadOnlyList<string> Subjects,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Details,
    IReadOnlyList<string> Places)
{
    /// <summary>What can be said of any class.</summary>
    public static readonly Lexicon Any = new(
        ["it", "this one", "something small", "the old one over there", "a fine specimen", "the thing in the corner", "our favourite", "one of them", "another one", "the newest of the set"],
        ["waits for the evening", "moves a little in the wind", "has been here for years", "catches everybody's eye", "is louder than it looks", "makes a sudden noise", "shines in the sun", "starts again after a short rest", "turns slowly to one side", "passes without a sound", "belongs to the neighbours", "is not what we expected"],
        ["a scratch on one side", "bright colours", "a little rust and dust", "a round shape", "a long, narrow shape", "a red stripe", "a dark back", "something tied to it", "more parts than one would think", "a smooth surface"],
        ["near the market", "behind the house", "on a quiet afternoon", "by the old bridge", "in front of the window", "at the end of the road", "in the early morning", "on holiday", "in the village", "under a grey sky"]);
}
