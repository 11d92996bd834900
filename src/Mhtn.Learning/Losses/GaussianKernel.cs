using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>A sum of Gaussian kernels whose bandwidth follows the data.</summary>
/// <remarks>
/// k(x, y) = Σ_f exp(-f·γ·‖x-y‖²), γ = (n²-n) / Σ_{i≠j} ‖z_i-z_j‖², the inverse mean squared distance over the joint batch z
/// of n rows, estimated anew each step. MHTN's released configuration: one kernel, f = 1. γ is taken as a constant: no gradient
/// flows through it.
/// </remarks>
public sealed class GaussianKernel
{
    private readonly IReadOnlyList<double> _factors;

    /// <summary>Sums one kernel a factor.</summary>
    /// <param name="factors">Factors f on the precision γ, each above 0; at least one.</param>
    public GaussianKernel(params IReadOnlyList<double> factors)
    {
        _factors = factors;
    }

    /// <summary>The largest value of k, reached for equal arguments: the number of kernels.</summary>
    public int Bound => _factors.Count;

    /// <summary>γ of a joint batch.</summary>
    /// <param name="joint">[n, dimension], n ≥ 2.</param>
    /// <returns>Scalar above 0 without gradient; 1 where all rows are equal and no bandwidth can be told.</returns>
    public static Tensor Precision(Tensor joint)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var n = joint.shape[0];
        var sum = SquaredDistances(joint, joint).sum();
        var precision = ((double)(n * n) - n) / sum;
        return where(sum > 0, precision, ones_like(precision)).MoveToOuterDisposeScope();
    }

    /// <summary>All squared Euclidean distances ‖x_i-y_j‖².</summary>
    /// <param name="x">[n, dimension].</param>
    /// <param name="y">[m, dimension].</param>
    /// <returns>[n, m], each ≥ 0.</returns>
    public static Tensor SquaredDistances(Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        var norms = x.square().sum(1, keepdim: true) + y.square().sum(1, keepdim: true).t();
        return (norms - 2 * x.matmul(y.t())).clamp_min(0).MoveToOuterDisposeScope();
    }

    /// <summary>k of squared distances.</summary>
    /// <param name="squaredDistances">Any shape, each ≥ 0.</param>
    /// <param name="precision">Scalar γ.</param>
    /// <returns>The same shape, each in (0, <see cref="Bound"/>].</returns>
    public Tensor Of(Tensor squaredDistances, Tensor precision)
    {
        using var scope = NewDisposeScope();
        var scaled = squaredDistances * -precision;
        var sum = (scaled * _factors[0]).exp();
        for (var i = 1; i < _factors.Count; i++)
        {
            sum += (scaled * _factors[i]).exp();
        }

        return sum.MoveToOuterDisposeScope();
    }
}
