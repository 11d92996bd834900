using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>The unbiased estimate of squared maximum mean discrepancy from the kernel's values over all pairs.</summary>
/// <remarks>
/// Source: "A Kernel Two-Sample Test", JMLR 13 (2012), Lemma 6.
/// MMD² = Σ_{i≠j} k(s_i,s_j)/(n(n-1)) + Σ_{i≠j} k(t_i,t_j)/(m(m-1)) - 2·mean k(s,t); for n = m the mean over s and t leaves out
/// i = j as well (their equation 4), so that equal samples give exactly 0. Being unbiased, it can fall slightly below 0.
/// </remarks>
internal static class PairwiseDiscrepancy
{
    /// <param name="source">[n, n], n ≥ 2: k of the source with itself.</param>
    /// <param name="target">[m, m], m ≥ 2: k of the target with itself.</param>
    /// <param name="between">[n, m]: k of source and target.</param>
    /// <returns>Scalar.</returns>
    public static Tensor Of(Tensor source, Tensor target, Tensor between)
    {
        var across = between.shape[0] == between.shape[1] ? MeanOffDiagonal(between) : between.mean();
        return MeanOffDiagonal(source) + MeanOffDiagonal(target) - (2 * across);
    }

    private static Tensor MeanOffDiagonal(Tensor square)
    {
        var n = square.shape[0];
        return (square.sum() - square.trace()) / ((double)n * (n - 1));
    }
}
