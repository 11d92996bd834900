using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Squared maximum mean discrepancy over all pairs: unbiased, low variance, cost quadratic in the batch.</summary>
/// <remarks><see cref="PairwiseDiscrepancy"/>. Departure: MHTN's released configuration uses the linear-time estimate.</remarks>
public sealed class QuadraticDiscrepancy : IDiscrepancy
{
    private readonly GaussianKernel _kernel;

    /// <summary>Measures with a kernel.</summary>
    public QuadraticDiscrepancy(GaussianKernel kernel)
    {
        _kernel = kernel;
    }

    /// <inheritdoc/>
    public Tensor Compute(Tensor source, Tensor target)
    {
        TensorShape.Require(target, nameof(target), TensorShape.Any, source.shape[1]);
        using var scope = NewDisposeScope();
        var precision = GaussianKernel.Precision(cat([source, target]));
        return PairwiseDiscrepancy.Of(Kernel(source, source, precision), Kernel(target, target, precision), Kernel(source, target, precision))
            .MoveToOuterDisposeScope();
    }

    private Tensor Kernel(Tensor x, Tensor y, Tensor precision) => _kernel.Of(GaussianKernel.SquaredDistances(x, y), precision);
}
