using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Numerics;
using PureHDF;

namespace Mhtn.Core.Arrays;

/// <summary>Reads matrices from a plain HDF5 file such as h5py writes: row by row, unlike MATLAB's.</summary>
public static class Hdf5File
{
    private const string Kind = "HDF5 file";
    private const string CopyAgain = "Copy the file again.";

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Reads a dataset of the file's root group; a one-dimensional one is a matrix of one row.</summary>
    /// <param name="path">An HDF5 file.</param>
    /// <param name="name">The dataset's name.</param>
    /// <returns>[rows, columns] in single precision, at least one value; values may be infinite or not a number.</returns>
    /// <exception cref="InputException">The file is missing or damaged, or has no matrix of real numbers of that name.</exception>
    public static FeatureMatrix Read(string path, string name)
    {
        using var stream = InputFile.OpenRead(path, $"an {Kind}");
        Span<byte> start = stackalloc byte[Signature.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.SequenceEqual(Signature))
        {
            throw new InputException(ProblemLocation.InFile(path), $"an {Kind}", "another kind of file", CopyAgain);
        }

        stream.Position = 0;
        var datasets = Hdf5Values.Guard(
            ProblemLocation.InFile(path), Kind, CopyAgain, () => H5File.Open(stream, leaveOpen: true).Children().OfType<IH5Dataset>().ToList());
        if (datasets.Find(dataset => dataset.Name == name) is not { } found)
        {
            var names = datasets.Count == 0 ? "none" : string.Join(", ", datasets.Select(dataset => dataset.Name));
            throw new InputException(ProblemLocation.InFile(path), $"the variable {name} as a matrix", names, "Check that this is the right file.");
        }

        var location = ProblemLocation.InFile(path).At($"variable {name}");
        var (shape, values) = Hdf5Values.Guard(location, Kind, CopyAgain, () => Hdf5Values.Read(found, location, stream.Length));
        return shape is [var rows, var columns] ? new FeatureMatrix(rows, columns, values) : new FeatureMatrix(1, shape[0], values);
    }
}
