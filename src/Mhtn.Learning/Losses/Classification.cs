using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Softmax cross-entropy against a distribution over classes.</summary>
/// <remarks>
/// L = -1/n Σ_i Σ_c y_ic · log softmax(z_i)_c, with y one-hot for one label, and uniform over an item's labels for several.
/// Both supervision losses of MHTN (source fc8, target fc10) have this form.
/// </remarks>
internal static class Classification
{
    /// <param name="logits">[n, classes], n ≥ 1.</param>
    /// <param name="targets">[n, classes], rows sum to 1.</param>
    /// <returns>Scalar ≥ 0.</returns>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets)
    {
        TensorShape.Require(targets, nameof(targets), logits.shape);
        using var scope = NewDisposeScope();
        return (logits.log_softmax(1) * targets).sum(1).mean().neg().MoveToOuterDisposeScope();
    }
}
