using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>Where the arrays of one split of image-text pairs lie; row k of each belongs to pair k.</summary>
/// <param name="Split">The split.</param>
/// <param name="Images">[pairs, dimension].</param>
/// <param name="Texts">[pairs, dimension].</param>
/// <param name="Labels">A class number for each pair.</param>
internal sealed record PairArrays(Split Split, ArrayPlace Images, ArrayPlace Texts, ArrayPlace Labels)
{
    private static readonly (Split Split, string Name)[] Splits = [(Split.Train, "train"), (Split.Validation, "validation"), (Split.Test, "test")];

    /// <summary>A MATLAB file an array, no validation split: the form in which the code of DSCMR (CVPR 2019) brings its features.</summary>
    internal static IReadOnlyList<PairArrays> MatlabFiles { get; } =
    [
        .. Splits.Where(split => split.Split != Split.Validation).Select(split => new PairArrays(
            split.Split,
            new ArrayPlace($"{split.Name}_img.mat", $"{split.Name}_img"),
            new ArrayPlace($"{split.Name}_txt.mat", $"{split.Name}_txt"),
            new ArrayPlace($"{split.Name}_img_lab.mat", $"{split.Name}_img_lab"))),
    ];

    /// <summary>A NumPy file an array: what the code of CMDN (IJCAI 2016) works on.</summary>
    internal static IReadOnlyList<PairArrays> NumpyFiles { get; } =
    [
        .. Splits.Select(split => new PairArrays(
            split.Split,
            new ArrayPlace($"{split.Name}_img_data.npy"),
            new ArrayPlace($"{split.Name}_txt_data.npy"),
            new ArrayPlace($"{split.Name}_lab_data.npy"))),
    ];
}
