using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Squared maximum mean discrepancy over all pairs: unbiased, low variance, cost quadratic in the batch.</summary>
/// <remarks>
/// Source: "A Kernel Two-Sample Test", JMLR 13 (2012), Lemma 6.
/// MMD² = Σ_{i≠j} k(s_i,s_j)/(n(n-1)) + Σ_{i≠j} k(t_i,t_j)/(m(m-1)) - 2·mean k(s,t); for n = m the mean over s and t leaves out
/// i = j as well (their equation 4), so that equal samples give exactly 0. Being unbiased, it can fall slightly below 0.
/// Departure: MHTN's released configuration uses the linear-time estimate.
/// </remarks>
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
        var between = Between(source, target, precision);
        return (Within(source, precision) + Within(target, precision) - 2 * between).MoveToOuterDisposeScope();
    }

    private Tensor Within(Tensor sample, Tensor precision) => MeanOffDiagonal(Kernel(sample, sample, precision));

    private Tensor Between(Tensor source, Tensor target, Tensor precision)
    {
        var kernel = Kernel(source, target, precision);
        return source.shape[0] == target.shape[0] ? MeanOffDiagonal(kernel) : kernel.mean();
    }

    private Tensor Kernel(Tensor x, Tensor y, Tensor precision) => _kernel.Of(GaussianKernel.SquaredDistances(x, y), precision);

    private static Tensor MeanOffDiagonal(Tensor square)
    {
        var n = square.shape[0];
        return (square.sum() - square.trace()) / ((double)n * (n - 1));
    }
}
