using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Squared maximum mean discrepancy over random quadruples: unbiased, high variance, cost linear in the batch.</summary>
/// <remarks>
/// Source: "A Kernel Two-Sample Test", JMLR 13 (2012), section 6; MHTN's single-modal transfer loss.
/// MMD² = 1/q Σ [k(s1,s2) + k(t1,t2) - k(s1,t2) - k(s2,t1)] over q = ⌊min(n, m)/2⌋ quadruples, drawn without replacement by
/// torch's generator. It can be negative.
/// </remarks>
public sealed class LinearDiscrepancy : IDiscrepancy
{
    private readonly GaussianKernel _kernel;

    /// <summary>Measures with a kernel.</summary>
    public LinearDiscrepancy(GaussianKernel kernel)
    {
        _kernel = kernel;
    }

    /// <inheritdoc/>
    public Tensor Compute(Tensor source, Tensor target)
    {
        TensorShape.Require(target, nameof(target), TensorShape.Any, source.shape[1]);
        using var scope = NewDisposeScope();
        var quadruples = Math.Min(source.shape[0], target.shape[0]) / 2;
        var precision = GaussianKernel.Precision(cat([source, target]));
        var (s1, s2) = Draw(source, quadruples);
        var (t1, t2) = Draw(target, quadruples);
        var within = Kernel(s1, s2, precision) + Kernel(t1, t2, precision);
        var between = Kernel(s1, t2, precision) + Kernel(s2, t1, precision);
        return (within - between).mean().MoveToOuterDisposeScope();
    }

    private static (Tensor First, Tensor Second) Draw(Tensor sample, long count)
    {
        var order = randperm(sample.shape[0], dtype: ScalarType.Int64, device: sample.device);
        return (sample.index_select(0, order.narrow(0, 0, count)), sample.index_select(0, order.narrow(0, count, count)));
    }

    private Tensor Kernel(Tensor x, Tensor y, Tensor precision) => _kernel.Of((x - y).square().sum(1), precision);
}
