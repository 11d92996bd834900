namespace Mhtn.Core.Metrics;

/// <summary>Eleven-point interpolated precision of one ranking.</summary>
/// <remarks>Source: TREC's measures, also "Introduction to Information Retrieval" (2008), section 8.4.
/// The precision at recall level r (0, 0.1, ..., 1) is the highest precision at any rank whose recall is r or more.
/// Recall is compared in integers, so a level such as 0.3 is met exactly by 3 of 10 relevant items.</remarks>
public static class InterpolatedPrecision
{
    /// <summary>Number of recall levels.</summary>
    public const int Levels = 11;

    /// <summary>Recall of level <paramref name="level"/>.</summary>
    /// <param name="level">0 to 10.</param>
    /// <returns>0, 0.1, ..., 1.</returns>
    public static double RecallAt(int level) => level / (Levels - 1.0);

    /// <summary>Computes the precision at every level.</summary>
    /// <param name="relevantRanks">[relevant]: the ranks of all relevant gallery items, from 1 up, ascending; at least one.</param>
    /// <returns>[11], not increasing, each in (0, 1].</returns>
    /// <exception cref="ArgumentException">There is no relevant item, so recall is not defined.</exception>
    public static double[] Of(ReadOnlySpan<int> relevantRanks)
    {
        if (relevantRanks.IsEmpty)
        {
            throw new ArgumentException("Recall needs at least one relevant item; got none.", nameof(relevantRanks));
        }

        var precisions = new double[Levels];
        var highest = 0.0;
        var level = Levels - 1;
        for (var found = relevantRanks.Length; found >= 1; found--)
        {
            // A level that fewer relevant items reach is filled later in this loop, when more precisions have been seen.
            for (; level >= 1 && (found * (Levels - 1L)) < level * (long)relevantRanks.Length; level--)
            {
                precisions[level] = highest;
            }

            highest = Math.Max(highest, found / (double)relevantRanks[found - 1]);
        }

        precisions.AsSpan(0, level + 1).Fill(highest);
        return precisions;
    }
}
