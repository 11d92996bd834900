using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>The mean Euclidean distance of rows to their counterparts.</summary>
/// <remarks>
/// Source: DSCMR (CVPR 2019): J1 of predictions and labels, J3 of the two items of a pair. L = 1/n Σ_i ‖x_i - y_i‖, as its authors'
/// code has it; the paper writes the Frobenius norm over the batch.
/// </remarks>
public static class MeanDistance
{
    /// <summary>The distance of a batch.</summary>
    /// <param name="x">[n, width], n ≥ 1.</param>
    /// <param name="y">[n, width].</param>
    /// <returns>Scalar ≥ 0; no gradient comes from equal rows.</returns>
    public static Tensor Compute(Tensor x, Tensor y)
    {
        TensorShape.Require(y, nameof(y), x.shape);
        using var scope = NewDisposeScope();
        return (x - y).norm(1).mean().MoveToOuterDisposeScope();
    }
}
