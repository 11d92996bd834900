using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Supervision of the source domain: softmax cross-entropy of its fc8 against its own classes.</summary>
/// <remarks>Source: MHTN (arXiv 1708.04308), modal-sharing knowledge transfer subnetwork; released weight 1.</remarks>
public static class SourceSupervisionLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="logits">[n, source classes], n ≥ 1: fc8 of the source path.</param>
    /// <param name="targets">[n, source classes]: one-hot, or uniform over several labels.</param>
    /// <returns>Scalar ≥ 0, averaged over the batch; gradients flow to <paramref name="logits"/>.</returns>
    public static Tensor Compute(Tensor logits, Tensor targets) => Classification.CrossEntropy(logits, targets);
}
