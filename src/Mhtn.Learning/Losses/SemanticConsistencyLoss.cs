using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Class supervision of the shared layers, by each modality alike.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), semantic consistency learning: softmax cross-entropy of fc10, summed over modalities, released
/// weight 1 a modality.
/// </remarks>
public static class SemanticConsistencyLoss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="modalities">For each modality present its fc10 [n, classes], n ≥ 1, and its targets [n, classes]; at least one.</param>
    /// <returns>Scalar ≥ 0: the sum over modalities of the mean over items.</returns>
    public static Tensor Compute(IEnumerable<(Tensor Logits, Tensor Targets)> modalities)
    {
        using var scope = NewDisposeScope();
        return modalities
            .Select(m => Classification.CrossEntropy(m.Logits, m.Targets))
            .Aggregate((sum, loss) => sum + loss)
            .MoveToOuterDisposeScope();
    }
}
