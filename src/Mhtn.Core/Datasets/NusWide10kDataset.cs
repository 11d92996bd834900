using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>NUS-WIDE-10k for cross-modal retrieval, as features.</summary>
/// <remarks>
/// Source: "NUS-WIDE: A Real-World Web Image Database from National University of Singapore", CIVR 2009; the 10k part is due to
/// "Cross-modal Retrieval with Correspondence Autoencoder", ACM Multimedia 2014: 1,000 picture-tag pairs of each of 10 classes,
/// divided into 8,000, 1,000 and 1,000. Read are, in this order: nus_wide_deep_doc2vec-corr-ae.h5py (train_imgs_deep, train_texts,
/// train_imgs_labels, and the same with valid and test), a plain HDF5 file; a MATLAB file an array,
/// <see cref="PairArrays.MatlabFiles"/>; a NumPy file an array, <see cref="PairArrays.NumpyFiles"/>.
/// </remarks>
public static class NusWide10kDataset
{
    private const string Hdf5File = "nus_wide_deep_doc2vec-corr-ae.h5py";

    private static readonly ImageTextDataset Forms = new(
        Classes,
        [Hdf5(Split.Train, "train"), Hdf5(Split.Validation, "valid"), Hdf5(Split.Test, "test")],
        PairArrays.MatlabFiles,
        PairArrays.NumpyFiles);

    /// <summary>Number of classes.</summary>
    public const int Classes = 10;

    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">The folder that holds one of the forms.</param>
    /// <returns>
    /// An image and a text for each row: ids "image:SPLIT/ROW" and "text:SPLIT/ROW", rows from 1, "SPLIT/ROW" as the pair they share.
    /// </returns>
    /// <exception cref="InputException">No form is there, an array is missing, or the arrays do not fit one another.</exception>
    public static ItemCollection Read(string directory) => Forms.Read(directory);

    private static PairArrays Hdf5(Split split, string prefix) => new(
        split,
        new ArrayPlace(Hdf5File, $"{prefix}_imgs_deep"),
        new ArrayPlace(Hdf5File, $"{prefix}_texts"),
        new ArrayPlace(Hdf5File, $"{prefix}_imgs_labels"));
}
