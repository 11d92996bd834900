using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Carries knowledge from the source domain to the hub modality: their activations shall be distributed alike.</summary>
public interface ISingleModalTransfer
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="source">The source path's activations: [n, width] at fc6 and fc7, n ≥ 2.</param>
    /// <param name="hub">The hub path's activations: [m, width] at fc6 and fc7, m ≥ 2.</param>
    /// <returns>Scalar; may fall slightly below 0, as the estimates are unbiased.</returns>
    Tensor Compute(PathActivations source, PathActivations hub);
}
