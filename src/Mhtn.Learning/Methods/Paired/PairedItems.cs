using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>The items of one modality in a batch of paired rows.</summary>
/// <param name="Modality">Index of the modality in the target's list.</param>
/// <param name="Rows">[n]: the batch's rows that hold an item of it, rising.</param>
/// <param name="Inputs">[n, dimension]: scaled features.</param>
/// <param name="Targets">[n, classes]: one-hot, or uniform over several labels.</param>
internal sealed record PairedItems(int Modality, int[] Rows, Tensor Inputs, Tensor Targets)
{
    /// <summary>Where the rows that hold an item of both modalities stand in each.</summary>
    /// <param name="other">Items of another modality of the same batch.</param>
    /// <returns>[common rows] each; null where there is none.</returns>
    public (Tensor Here, Tensor There)? Common(PairedItems other)
    {
        var common = Rows.Intersect(other.Rows).ToArray();
        return common.Length == 0 ? null : (Positions(common), other.Positions(common));
    }

    private Tensor Positions(int[] rows) => tensor(rows.Select(r => (long)Array.BinarySearch(Rows, r)).ToArray(), device: CPU);
}
