namespace Mhtn.Core.Metrics;

/// <summary>The scores of one query's ranking.</summary>
/// <param name="AveragePrecision">In (0, 1].</param>
/// <param name="Interpolated">[11]: see <see cref="InterpolatedPrecision"/>.</param>
/// <param name="Recalls">[depths]: recall among the first results, at each of <see cref="Depths"/>.</param>
internal sealed record QueryScore(double AveragePrecision, double[] Interpolated, double[] Recalls)
{
    /// <summary>The numbers of first results that are looked at.</summary>
    public static IReadOnlyList<int> Depths { get; } = [1, 5, 10, 50, 100];

    /// <summary>Scores a ranking; null without a relevant item.</summary>
    /// <param name="relevantRanks">[relevant]: ranks from 1 up, ascending.</param>
    public static QueryScore? Of(ReadOnlySpan<int> relevantRanks)
    {
        if (Metrics.AveragePrecision.Of(relevantRanks) is not { } precision)
        {
            return null;
        }

        var recalls = new double[Depths.Count];
        var found = 0;
        for (var d = 0; d < recalls.Length; d++)
        {
            while (found < relevantRanks.Length && relevantRanks[found] <= Depths[d])
            {
                found++;
            }

            recalls[d] = found / (double)relevantRanks.Length;
        }

        return new QueryScore(precision, InterpolatedPrecision.Of(relevantRanks), recalls);
    }
}
