using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>How far apart the distributions of two samples are.</summary>
public interface IDiscrepancy
{
    /// <summary>The discrepancy of two samples.</summary>
    /// <param name="source">[n, dimension], n ≥ 2.</param>
    /// <param name="target">[m, dimension], m ≥ 2; m may differ from n.</param>
    /// <returns>Scalar; gradients flow to both samples.</returns>
    Tensor Compute(Tensor source, Tensor target);
}
