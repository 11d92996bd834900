using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>The Pascal Sentence dataset for cross-modal retrieval, as features.</summary>
/// <remarks>
/// Source: "Collecting Image Annotations Using Amazon's Mechanical Turk", NAACL HLT workshop 2010: 1,000 pictures of 20 classes, each
/// with five sentences; retrieval papers divide the 1,000 pairs into 800, 100 and 100. Read are, in this order: Pascal_fea_whole.mat
/// (I_tr, T_tr, I_tr_lab, and the same with va and te), the form of CCL (IEEE Transactions on Multimedia 2018); a MATLAB file an
/// array, <see cref="PairArrays.MatlabFiles"/>; a NumPy file an array, <see cref="PairArrays.NumpyFiles"/>.
/// </remarks>
public static class PascalDataset
{
    private const string WholeFile = "Pascal_fea_whole.mat";

    private static readonly ImageTextDataset Forms = new(
        Classes,
        [Whole(Split.Train, "tr"), Whole(Split.Validation, "va"), Whole(Split.Test, "te")],
        PairArrays.MatlabFiles,
        PairArrays.NumpyFiles);

    /// <summary>Number of classes.</summary>
    public const int Classes = 20;

    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">The folder that holds one of the forms.</param>
    /// <returns>
    /// An image and a text for each row: ids "image:SPLIT/ROW" and "text:SPLIT/ROW", rows from 1, "SPLIT/ROW" as the pair they share.
    /// </returns>
    /// <exception cref="InputException">No form is there, an array is missing, or the arrays do not fit one another.</exception>
    public static ItemCollection Read(string directory) => Forms.Read(directory);

    private static PairArrays Whole(Split split, string suffix) => new(
        split,
        new ArrayPlace(WholeFile, $"I_{suffix}"),
        new ArrayPlace(WholeFile, $"T_{suffix}"),
        new ArrayPlace(WholeFile, $"I_{suffix}_lab"));
}
