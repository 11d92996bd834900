namespace Mhtn.Core.Metrics;

/// <summary>Average precision (AP) of one ranking, over the full ranking.</summary>
/// <remarks>AP = 1/R Σ_j j / rank_j, with R relevant items, the j-th of which stands at rank_j; 1 for a perfect ranking.
/// It is the mean of the precision at every relevant item, without interpolation.</remarks>
public static class AveragePrecision
{
    /// <summary>Computes AP from the places of the relevant items.</summary>
    /// <param name="relevantRanks">[relevant]: the ranks of all relevant gallery items, from 1 up, ascending.</param>
    /// <returns>In (0, 1]; null without a relevant item, where AP is not defined.</returns>
    public static double? Of(ReadOnlySpan<int> relevantRanks)
    {
        if (relevantRanks.IsEmpty)
        {
            return null;
        }

        var sum = 0.0;
        for (var j = 0; j < relevantRanks.Length; j++)
        {
            sum += (j + 1.0) / relevantRanks[j];
        }

        return sum / relevantRanks.Length;
    }
}
