using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Single-modal transfer of fc6 and fc7 together: what is aligned is their joint distribution, not each layer's own.</summary>
/// <remarks>
/// Source: "Deep Transfer Learning with Joint Adaptation Networks" (arXiv 1605.06636), equation 9: the squared maximum mean discrepancy
/// under the product of the layers' kernels, k((x6,x7),(y6,y7)) = k6(x6,y6) · k7(x7,y7), each with a bandwidth of its own;
/// <see cref="PairwiseDiscrepancy"/> estimates it. Beyond the paper: MHTN sums the discrepancies of the two layers.
/// </remarks>
public sealed class JointTransferLoss : ISingleModalTransfer
{
    private readonly GaussianKernel _kernel;

    /// <summary>Measures with a kernel.</summary>
    public JointTransferLoss(GaussianKernel kernel)
    {
        _kernel = kernel;
    }

    /// <inheritdoc/>
    public Tensor Compute(PathActivations source, PathActivations hub)
    {
        TensorShape.Require(hub.Fc6, nameof(hub), TensorShape.Any, source.Fc6.shape[1]);
        TensorShape.Require(hub.Fc7, nameof(hub), TensorShape.Any, source.Fc7.shape[1]);
        using var scope = NewDisposeScope();
        var (fc6, fc7) = (GaussianKernel.Precision(cat([source.Fc6, hub.Fc6])), GaussianKernel.Precision(cat([source.Fc7, hub.Fc7])));
        return PairwiseDiscrepancy.Of(Kernel(source, source), Kernel(hub, hub), Kernel(source, hub)).MoveToOuterDisposeScope();

        Tensor Kernel(PathActivations x, PathActivations y) =>
            _kernel.Of(GaussianKernel.SquaredDistances(x.Fc6, y.Fc6), fc6) * _kernel.Of(GaussianKernel.SquaredDistances(x.Fc7, y.Fc7), fc7);
    }
}
