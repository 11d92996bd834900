namespace Mhtn.Core.Statistics;

/// <summary>Holm's step-down correction of p-values for several comparisons at once.</summary>
/// <remarks>
/// Source: "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6 (1979). With p_(1) ≤ ... ≤
/// p_(m), the adjusted value of p_(i) is max over j ≤ i of min(1, (m - j + 1) · p_(j)). The probability of even one false finding among
/// those below a level stays below that level, whatever the dependence between the tests.
/// </remarks>
public static class HolmCorrection
{
    /// <summary>Adjusts p-values.</summary>
    /// <param name="pValues">[comparisons], each in [0, 1].</param>
    /// <returns>[comparisons], in the same order, none smaller than what went in.</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var highest = 0.0;
        foreach (var (rank, index) in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).Index())
        {
            highest = Math.Max(highest, Math.Min(1, (pValues.Count - rank) * pValues[index]));
            adjusted[index] = highest;
        }

        return adjusted;
    }
}
