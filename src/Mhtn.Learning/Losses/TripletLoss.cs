using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>An anchor shall be nearer to an item of its class than to one of another class, by a margin.</summary>
/// <remarks>
/// Source: "FaceNet" (CVPR 2015), equation 2, as ACMR (ACM Multimedia 2017) uses it across modalities:
/// L = 1/n Σ_i max(0, μ + ‖a_i - p_i‖² - ‖a_i - n_i‖²).
/// </remarks>
public static class TripletLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="anchors">a: [n, width], n ≥ 1.</param>
    /// <param name="positives">p: [n, width], row for row of the anchors' classes.</param>
    /// <param name="negatives">n: [n, width], row for row of other classes.</param>
    /// <param name="margin">μ, 0 or more, in squared distance.</param>
    /// <returns>Scalar ≥ 0; gradients flow to all three.</returns>
    public static Tensor Compute(Tensor anchors, Tensor positives, Tensor negatives, double margin)
    {
        TensorShape.Require(positives, nameof(positives), anchors.shape);
        TensorShape.Require(negatives, nameof(negatives), anchors.shape);
        using var scope = NewDisposeScope();
        var near = (anchors - positives).square().sum(1);
        var far = (anchors - negatives).square().sum(1);
        return (margin + near - far).relu().mean().MoveToOuterDisposeScope();
    }
}
