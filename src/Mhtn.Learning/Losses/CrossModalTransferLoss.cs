using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Carries knowledge from the hub to one other modality: the two items of a pair shall be near each other.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), cross-modal knowledge transfer; the star's ray. L = Σ_{l ∈ {fc6, fc7}} 1/(2n) Σ_k ‖hub_lk - other_lk‖²
/// over the n pairs of the batch. Summed over all modalities but the hub, it ties each to the hub and none to another. Released
/// weight 0.0001.
/// </remarks>
public static class CrossModalTransferLoss
{
    /// <summary>The loss of the pairs of one batch.</summary>
    /// <param name="hub">The hub path's activations: [n, width] at fc6 and fc7, n ≥ 1.</param>
    /// <param name="other">The other path's, row k the partner of the hub's row k.</param>
    /// <returns>Scalar ≥ 0.</returns>
    public static Tensor Compute(PathActivations hub, PathActivations other)
    {
        using var scope = NewDisposeScope();
        return (HalfMeanSquare(hub.Fc6, other.Fc6) + HalfMeanSquare(hub.Fc7, other.Fc7)).MoveToOuterDisposeScope();
    }

    private static Tensor HalfMeanSquare(Tensor hub, Tensor other)
    {
        TensorShape.Require(other, nameof(other), hub.shape);
        return (hub - other).square().sum() / (2.0 * hub.shape[0]);
    }
}
