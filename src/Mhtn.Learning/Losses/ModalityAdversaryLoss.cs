using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>The modality discriminator's loss; behind gradient reversal, what it minimises the shared layers maximise.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), modal-adversarial learning. Sigmoid cross-entropy against the one-hot modality:
/// L = -1/n Σ_i Σ_m [y_im · log σ(z_im) + (1 - y_im) · log(1 - σ(z_im))], released weight 0.1. The index of a modality is its
/// position in the bundle's list. A discriminator that cannot tell any of M modalities apart says 1/M for each, which gives
/// M·H(1/M), H the binary entropy in nats: 1.386 for two.
/// </remarks>
public static class ModalityAdversaryLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="logits">[n, modalities], n ≥ 1: output of the modality discriminator.</param>
    /// <param name="modalities">[n], Int64: index of each row's modality.</param>
    /// <returns>Scalar ≥ 0: the sum over outputs of the mean over rows.</returns>
    public static Tensor Compute(Tensor logits, Tensor modalities)
    {
        TensorShape.Require(modalities, nameof(modalities), logits.shape[0]);
        using var scope = NewDisposeScope();
        var oneHot = nn.functional.one_hot(modalities, logits.shape[1]).to_type(logits.dtype);
        var sum = nn.functional.binary_cross_entropy_with_logits(logits, oneHot, reduction: nn.Reduction.Sum);
        return (sum / (double)logits.shape[0]).MoveToOuterDisposeScope();
    }
}
