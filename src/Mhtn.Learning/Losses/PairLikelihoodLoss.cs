using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Items shall be alike in the common space where they share a class, and unlike where they do not.</summary>
/// <remarks>
/// Source: DSCMR (CVPR 2019), one of the three terms of J2: the negative log likelihood of s_ij = 1 with probability σ(Θ_ij),
/// L = mean_ij [log(1 + exp Θ_ij) - s_ij Θ_ij], Θ_ij = ½ cos(x_i, y_j), s_ij = 1 where both share a class.
/// </remarks>
public static class PairLikelihoodLoss
{
    /// <summary>The loss over all pairs of two sets, or of a set with itself.</summary>
    /// <param name="x">[n, width].</param>
    /// <param name="y">[m, width].</param>
    /// <param name="xTargets">[n, classes], above 0 for each class of a row.</param>
    /// <param name="yTargets">[m, classes], above 0 for each class of a row.</param>
    /// <returns>Scalar > 0; gradients flow to <paramref name="x"/> and <paramref name="y"/>.</returns>
    public static Tensor Compute(Tensor x, Tensor y, Tensor xTargets, Tensor yTargets)
    {
        TensorShape.Require(y, nameof(y), TensorShape.Any, x.shape[1]);
        TensorShape.Require(yTargets, nameof(yTargets), y.shape[0], xTargets.shape[1]);
        using var scope = NewDisposeScope();
        var likeness = 0.5 * Cosines.Of(x, y);
        var same = xTargets.matmul(yTargets.t()).gt(0).to_type(x.dtype);
        return (nn.functional.softplus(likeness) - same * likeness).mean().MoveToOuterDisposeScope();
    }
}
