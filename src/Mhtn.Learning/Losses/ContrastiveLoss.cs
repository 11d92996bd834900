using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Each item of one modality shall find its partner of another among all partners of the batch, and the other way round.</summary>
/// <remarks>
/// Source: CLIP (arXiv 2103.00020), figure 3: symmetric InfoNCE. With s_ij = τ⁻¹ · cos(x_i, y_j),
/// L = -1/2n Σ_i [log softmax_j(s_ij)_i + log softmax_j(s_ji)_i]. Rows of one class that are no partners count as wrong answers.
/// </remarks>
public static class ContrastiveLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="x">[n, width], n ≥ 1; rows of any length but 0.</param>
    /// <param name="y">[n, width]: the partners, row for row.</param>
    /// <param name="scale">Scalar τ⁻¹ > 0, one over the temperature.</param>
    /// <returns>Scalar ≥ 0, 0 for one pair; gradients flow to all three.</returns>
    public static Tensor Compute(Tensor x, Tensor y, Tensor scale)
    {
        TensorShape.Require(y, nameof(y), x.shape);
        using var scope = NewDisposeScope();
        var similarities = scale * Cosines.Of(x, y);
        var found = similarities.log_softmax(1).diag().mean() + similarities.log_softmax(0).diag().mean();
        return (-0.5 * found).MoveToOuterDisposeScope();
    }
}
