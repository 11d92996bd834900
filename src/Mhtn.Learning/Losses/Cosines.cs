using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

internal static class Cosines
{
    // Below this length a row has no direction.
    private const double SmallestLength = 1e-6;

    /// <summary>cos(x_i, y_j) of all pairs.</summary>
    /// <param name="x">[n, width].</param>
    /// <param name="y">[m, width].</param>
    /// <returns>[n, m], each in [-1, 1]; 0 for a row of length 0.</returns>
    public static Tensor Of(Tensor x, Tensor y)
    {
        using var scope = NewDisposeScope();
        return Unit(x).matmul(Unit(y).t()).MoveToOuterDisposeScope();
    }

    private static Tensor Unit(Tensor rows) => rows / rows.norm(1, keepdim: true).clamp_min(SmallestLength);
}
