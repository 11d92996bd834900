using Mhtn.Core.Tests.Matlab;
using PureHDF;

namespace Mhtn.Core.Tests.Datasets;

/// <summary>Matrices of a made dataset, to be written in any of the published kinds of file.</summary>
internal sealed class Variables
{
    private readonly OrderedDictionary<string, double[,]> _matrices = new(StringComparer.Ordinal);

    public double[,] this[string name]
    {
        get => _matrices[name];
        set => _matrices[name] = value;
    }

    /// <summary>[rows, columns]: the first column counts the rows from <paramref name="first"/>, the last one backwards.</summary>
    public static double[,] Rows(int rows, int columns, double first)
    {
        var matrix = new double[rows, columns];
        for (var row = 0; row < rows; row++)
        {
            matrix[row, columns - 1] = -(first + row);
            matrix[row, 0] = first + row;
        }

        return matrix;
    }

    public static double[,] Column(params double[] values)
    {
        var matrix = new double[values.Length, 1];
        Buffer.BlockCopy(values, 0, matrix, 0, values.Length * sizeof(double));
        return matrix;
    }

    public static double[,] Transpose(double[,] matrix)
    {
        var transposed = new double[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                transposed[column, row] = matrix[row, column];
            }
        }

        return transposed;
    }

    public void Rename(string name, string newName)
    {
        _matrices[newName] = _matrices[name];
        _matrices.Remove(name);
    }

    public byte[] ToMatlab5()
    {
        var builder = new Matlab5Builder(bigEndian: false);
        foreach (var (name, matrix) in _matrices)
        {
            var columnMajor = Transpose(matrix).Cast<double>().ToArray();
            builder.Add(builder.Deflate(builder.Array(
                name,
                6,
                [matrix.GetLength(0), matrix.GetLength(1)],
                builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, columnMajor)))));
        }

        return builder.Bytes;
    }

    public void WriteMatlab73(string path)
    {
        var file = new H5File();
        foreach (var (name, matrix) in _matrices)
        {
            var dataset = new H5Dataset(Transpose(matrix));
            dataset.Attributes["MATLAB_class"] = "double";
            file[name] = dataset;
        }

        file.Write(path, new H5WriteOptions(UserBlockSize: 512));
    }

    /// <summary>Writes plain HDF5; a matrix of one column as a one-dimensional dataset.</summary>
    public void WriteHdf5(string path)
    {
        var file = new H5File();
        foreach (var (name, matrix) in _matrices)
        {
            file[name] = matrix.GetLength(1) == 1 ? matrix.Cast<double>().ToArray() : matrix;
        }

        file.Write(path);
    }
}
