using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Jfssl;

/// <summary>Who is near whom within one modality, as weights of a graph.</summary>
/// <remarks>
/// w_ij = exp(-‖x_i - x_j‖² / 2σ²) where x_i is one of the k nearest of x_j or the other way round, else 0; σ² is the mean squared
/// distance to those neighbours.
/// </remarks>
internal static class NeighbourGraph
{
    /// <summary>The weights.</summary>
    /// <param name="features">[items, dimension].</param>
    /// <param name="neighbours">k, 1 or more; items have as many where there are so many others.</param>
    /// <returns>[items, items], symmetric, 0 on the diagonal.</returns>
    public static Tensor Of(Tensor features, int neighbours)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var count = features.shape[0];
        if (count == 1)
        {
            return zeros(1, 1, features.dtype, device: CPU).MoveToOuterDisposeScope();
        }

        var itself = eye(count, dtype: ScalarType.Bool, device: CPU);
        var distances = GaussianKernel.SquaredDistances(features, features).masked_fill(itself, double.PositiveInfinity);
        var (nearest, indices) = distances.topk((int)Math.Min(neighbours, count - 1), 1, largest: false);
        var scale = 2 * nearest.mean().clamp_min(double.Epsilon);
        var weights = zeros(count, count, features.dtype, device: CPU).scatter_(1, indices, (-nearest / scale).exp());
        return maximum(weights, weights.t()).MoveToOuterDisposeScope();
    }
}
