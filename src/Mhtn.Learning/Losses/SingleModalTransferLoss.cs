using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Carries knowledge from the source domain to the hub modality: their activations shall be distributed alike.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), single-modal knowledge transfer. L = Σ_{l ∈ {fc6, fc7}} MMD²(source_l, hub_l), released
/// weight 1 a layer.
/// </remarks>
public sealed class SingleModalTransferLoss
{
    private readonly IDiscrepancy _discrepancy;

    /// <summary>Measures by a discrepancy.</summary>
    public SingleModalTransferLoss(IDiscrepancy discrepancy)
    {
        _discrepancy = discrepancy;
    }

    /// <summary>The loss of a batch.</summary>
    /// <param name="source">The source path's activations: [n, width] at fc6 and fc7, n ≥ 2.</param>
    /// <param name="hub">The hub path's activations: [m, width] at fc6 and fc7, m ≥ 2.</param>
    /// <returns>Scalar; may fall slightly below 0, as the estimates are unbiased.</returns>
    public Tensor Compute(PathActivations source, PathActivations hub)
    {
        using var scope = NewDisposeScope();
        return (_discrepancy.Compute(source.Fc6, hub.Fc6) + _discrepancy.Compute(source.Fc7, hub.Fc7)).MoveToOuterDisposeScope();
    }
}
