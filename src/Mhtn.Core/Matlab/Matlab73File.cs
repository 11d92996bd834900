using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using PureHDF;

namespace Mhtn.Core.Matlab;

/// <summary>A MATLAB file of version 7.3: HDF5, a dataset for each plain variable.</summary>
/// <remarks>HDF5 lists dimensions from the slowest to the fastest, MATLAB the other way round, so every dataset appears transposed.</remarks>
internal sealed class Matlab73File : IMatlabFile
{
    private const string ClassAttribute = "MATLAB_class";
    private const string EmptyAttribute = "MATLAB_empty";
    private const string Kind = "MATLAB 7.3 file";
    private const string CopyAgain = "Copy the file again, or save its variables again with save('-v7', ...).";
    private const string Expected = "a matrix of real numbers";
    private const string SaveAgain = "Save it as a plain numeric matrix.";

    private static readonly string[] NumericClasses =
        ["double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "logical"];

    private readonly FileStream _stream;
    private readonly ProblemLocation _location;
    private readonly OrderedDictionary<string, IH5Dataset> _datasets = new(StringComparer.Ordinal);

    /// <summary>Finds the variables of a file.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    internal Matlab73File(FileStream stream, ProblemLocation location)
    {
        _stream = stream;
        _location = location;
        Hdf5Values.Guard(location, Kind, CopyAgain, () =>
        {
            foreach (var dataset in H5File.Open(stream, leaveOpen: true).Children().OfType<IH5Dataset>())
            {
                _datasets[dataset.Name] = dataset;
            }

            return _datasets.Count;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _datasets.Keys;

    /// <inheritdoc/>
    public FeatureMatrix ReadMatrix(string name)
    {
        var location = _location.At($"variable {name}");
        return _datasets.TryGetValue(name, out var dataset)
            ? Hdf5Values.Guard(location, Kind, CopyAgain, () => Read(dataset, location))
            : throw new InputException(
                _location,
                $"the variable {name} as a matrix",
                Names.Count == 0 ? "none" : string.Join(", ", Names),
                "Check that this is the right file, and that the variable is a plain numeric matrix.");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private FeatureMatrix Read(IH5Dataset dataset, ProblemLocation location)
    {
        if (dataset.AttributeExists(ClassAttribute)
            && dataset.Attribute(ClassAttribute).Read<string>() is var name && !NumericClasses.Contains(name))
        {
            throw new InputException(location, Expected, $"an array of class {name}", SaveAgain);
        }

        if (dataset.AttributeExists(EmptyAttribute))
        {
            throw new InputException(location, Expected, "an empty one", SaveAgain);
        }

        var (shape, values) = Hdf5Values.Read(dataset, location, _stream.Length);
        return shape is [var columns, var rows]
            ? ColumnMajor.ToMatrix(rows, columns, values)
            : throw new InputException(location, Expected, $"{shape.Count} dimensions", SaveAgain);
    }
}
