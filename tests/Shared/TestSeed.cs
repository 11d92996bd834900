using System.Collections.Concurrent;
using System.Globalization;

namespace Mhtn.Tests;

/// <summary>
/// The seeds of tests. The whole number in MHTN_TEST_SEED_OFFSET is added to each of them, so that the same tests run on other draws; a test's
/// output says which seeds it used.
/// </summary>
internal static class TestSeed
{
    private const string Variable = "MHTN_TEST_SEED_OFFSET";

    private static readonly int Offset = ReadOffset();
    private static readonly ConcurrentDictionary<(string Test, int Seed), bool> Said = [];

    /// <summary>The seed to use for <paramref name="seed"/>.</summary>
    public static int Of(int seed)
    {
        var shifted = unchecked(seed + Offset);
        if (TestContext.Current is { Test: { } test, TestOutputHelper: { } output } && Said.TryAdd((test.UniqueID, shifted), true))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {shifted} ({seed} and {Variable} {Offset})."));
        }

        return shifted;
    }

    /// <summary>A generator seeded with <see cref="Of"/>.</summary>
    public static Random Random(int seed) => new(Of(seed));

    private static int ReadOffset()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new InvalidOperationException($"{Variable}: expected a whole number, found \"{text}\".");
    }
}
