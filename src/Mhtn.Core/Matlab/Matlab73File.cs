using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using Mhtn.Core.Arrays;
using Mhtn.Core.Inputs;
using Mhtn.Core.Numerics;
using PureHDF;

namespace Mhtn.Core.Matlab;

/// <summary>A MATLAB file of version 7.3: HDF5, a dataset for each plain variable.</summary>
/// <remarks>HDF5 lists dimensions from the slowest to the fastest, MATLAB the other way round, so every dataset appears transposed.</remarks>
internal sealed class Matlab73File : IMatlabFile
{
    private const string ClassAttribute = "MATLAB_class";
    private const string EmptyAttribute = "MATLAB_empty";
    private const long MostBytes = 1L << 31;
    private const long LargestCompression = 1032;
    private const string Expected = "a matrix of real numbers";
    private const string SaveAgain = "Save it as a plain numeric matrix.";

    private static readonly string[] NumericClasses =
        ["double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "logical"];

    private readonly FileStream _stream;
    private readonly string _path;
    private readonly OrderedDictionary<string, IH5Dataset> _datasets = new(StringComparer.Ordinal);

    /// <summary>Finds the variables of a file.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    internal Matlab73File(FileStream stream, string path)
    {
        _stream = stream;
        _path = path;
        Guard(path, () =>
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
        var location = $"{_path}, variable {name}";
        return _datasets.TryGetValue(name, out var dataset)
            ? Guard(location, () => Read(dataset, location))
            : throw new InputException(
                _path,
                $"the variable {name} as a matrix",
                Names.Count == 0 ? "none" : string.Join(", ", Names),
                "Check that this is the right file, and that the variable is a plain numeric matrix.");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private FeatureMatrix Read(IH5Dataset dataset, string location)
    {
        if (dataset.AttributeExists(ClassAttribute)
            && dataset.Attribute(ClassAttribute).Read<string>() is var name && !NumericClasses.Contains(name))
        {
            throw new InputException(location, Expected, $"an array of class {name}", SaveAgain);
        }

        if (dataset.AttributeExists(EmptyAttribute) || dataset.Space.Dimensions.Contains(0UL))
        {
            throw new InputException(location, Expected, "an empty one", SaveAgain);
        }

        if (dataset.Space.Dimensions is not [var columns, var rows])
        {
            throw new InputException(location, Expected, $"{dataset.Space.Rank} dimensions", SaveAgain);
        }

        var bytes = (BigInteger)rows * columns * Math.Max(dataset.Type.Size, sizeof(float));
        if (bytes > MostBytes || bytes > LargestCompression * _stream.Length)
        {
            throw new InputException(
                location,
                $"at most {MostBytes >> 30} GiB of numbers, and no more than the file can hold",
                string.Create(CultureInfo.InvariantCulture, $"{rows} x {columns}"),
                "Copy the file again, or divide the matrix into several.");
        }

        return ColumnMajor.ToMatrix((int)rows, (int)columns, ReadValues(dataset, location));
    }

    private static float[] ReadValues(IH5Dataset dataset, string location)
    {
        var type = dataset.Type;
        return (type.Class, type.Size) switch
        {
            (H5DataTypeClass.FloatingPoint, 8) => Convert<double>(),
            (H5DataTypeClass.FloatingPoint, 4) => dataset.Read<float[]>(),
            (H5DataTypeClass.FixedPoint, 8) => type.FixedPoint.IsSigned ? Convert<long>() : Convert<ulong>(),
            (H5DataTypeClass.FixedPoint, 4) => type.FixedPoint.IsSigned ? Convert<int>() : Convert<uint>(),
            (H5DataTypeClass.FixedPoint, 2) => type.FixedPoint.IsSigned ? Convert<short>() : Convert<ushort>(),
            (H5DataTypeClass.FixedPoint, 1) => type.FixedPoint.IsSigned ? Convert<sbyte>() : Convert<byte>(),
            _ => throw new InputException(location, Expected, $"elements of the HDF5 class {type.Class}", SaveAgain),
        };

        float[] Convert<T>()
            where T : unmanaged, INumberBase<T>
        {
            var stored = dataset.Read<T[]>();
            var values = new float[stored.Length];
            TensorPrimitives.ConvertTruncating<T, float>(stored, values);
            return values;
        }
    }

    /// <summary>PureHDF reports damage by exceptions of many types, Exception itself among them.</summary>
    private static T Guard<T>(string location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not InputException)
        {
            throw new InputException(
                location,
                "an undamaged MATLAB 7.3 file",
                $"something that HDF5 cannot read ({exception.Message})",
                "Copy the file again, or save its variables again with save('-v7', ...).",
                exception);
        }
    }
}
