using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using Mhtn.Core.Errors;
using PureHDF;

namespace Mhtn.Core.Arrays;

/// <summary>Reads the numbers of an HDF5 dataset as single precision.</summary>
internal static class Hdf5Values
{
    private const string Expected = "a matrix of real numbers";
    private const string SaveAgain = "Save it as a plain numeric matrix.";
    private const long MostBytes = 1L << 31;
    private const long LargestCompression = 1032;

    /// <summary>Reads a dataset of one or two dimensions.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="location">File and dataset, for messages.</param>
    /// <param name="fileLength">Bytes of the file: no compression makes more of them than a known factor.</param>
    /// <returns>Sizes, none zero, and the values, the last dimension fastest.</returns>
    /// <exception cref="InputException">It is empty, has other dimensions or elements, or claims more than the file can hold.</exception>
    internal static (IReadOnlyList<int> Shape, float[] Values) Read(IH5Dataset dataset, ProblemLocation location, long fileLength)
    {
        var sizes = dataset.Space.Dimensions;
        if (sizes.Contains(0UL))
        {
            throw new InputException(location, Expected, "an empty one", SaveAgain);
        }

        if (sizes.Length is not (1 or 2))
        {
            throw new InputException(location, Expected, $"{dataset.Space.Rank} dimensions", SaveAgain);
        }

        var bytes = sizes.Aggregate(BigInteger.One, (product, size) => product * size) * Math.Max(dataset.Type.Size, sizeof(float));
        if (bytes > MostBytes || bytes > LargestCompression * fileLength)
        {
            throw new InputException(
                location,
                $"at most {MostBytes >> 30} GiB of numbers, and no more than the file can hold",
                string.Join(" x ", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture))),
                "Copy the file again, or divide the matrix into several.");
        }

        return ([.. sizes.Select(size => (int)size)], ReadValues(dataset, location));
    }

    /// <summary>Turns what PureHDF throws at damage, Exception itself among it, into a message.</summary>
    /// <param name="location">File, or file and dataset.</param>
    /// <param name="kind">What the file should be.</param>
    /// <param name="fix">What to do about damage.</param>
    /// <param name="read">What to do with the file.</param>
    /// <exception cref="InputException"><paramref name="read"/> threw something.</exception>
    internal static T Guard<T>(ProblemLocation location, string kind, string fix, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not InputException)
        {
            throw new InputException(
                location,
                $"an undamaged {kind}",
                $"something that HDF5 cannot read ({MessageText.WithoutFolders(exception.Message)})",
                fix,
                exception);
        }
    }

    private static float[] ReadValues(IH5Dataset dataset, ProblemLocation location)
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
}
