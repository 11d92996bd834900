namespace Mhtn.Core.Inputs;

/// <summary>Guesses which known name a misspelt one was meant to be.</summary>
public static class NearestName
{
    private const int LargestDistance = 2;

    /// <summary>The known name nearest to <paramref name="name"/>, or null where none is within two slips of the pen.</summary>
    /// <param name="known">The names there are.</param>
    /// <param name="name">The name that is none of them.</param>
    /// <remarks>A slip is a letter too many, too few or wrong, or two neighbours swapped; ties go to the earlier name.</remarks>
    public static string? Among(IEnumerable<string> known, string name)
    {
        var (nearest, distance) = known
            .Select(candidate => (candidate, distance: Distance(candidate, name)))
            .Append((candidate: string.Empty, distance: int.MaxValue))
            .MinBy(pair => pair.distance);
        return distance <= LargestDistance && distance < nearest.Length ? nearest : null;
    }

    /// <summary>Optimal string alignment distance, row by row.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > LargestDistance)
        {
            return int.MaxValue;
        }

        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return table[left.Length, right.Length];

        int Step(int i, int j)
        {
            var replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var best = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
            var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            return swapped ? Math.Min(best, table[i - 2, j - 2] + 1) : best;
        }
    }
}
