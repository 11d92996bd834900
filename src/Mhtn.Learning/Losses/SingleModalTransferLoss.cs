using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Single-modal transfer layer by layer.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), single-modal knowledge transfer. L = Σ_{l ∈ {fc6, fc7}} MMD²(source_l, hub_l), released
/// weight 1 a layer.
/// </remarks>
public sealed class SingleModalTransferLoss : ISingleModalTransfer
{
    private readonly IDiscrepancy _discrepancy;

    /// <summary>Measures by a discrepancy.</summary>
    public SingleModalTransferLoss(IDiscrepancy discrepancy)
    {
        _discrepancy = discrepancy;
    }

    /// <inheritdoc/>
    public Tensor Compute(PathActivations source, PathActivations hub)
    {
        using var scope = NewDisposeScope();
        return (_discrepancy.Compute(source.Fc6, hub.Fc6) + _discrepancy.Compute(source.Fc7, hub.Fc7)).MoveToOuterDisposeScope();
    }
}
