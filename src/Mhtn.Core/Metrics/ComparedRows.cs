using System.Runtime.Intrinsics;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Metrics;

/// <summary>Rows of a matrix in double precision, such that the product of two rows is their similarity.</summary>
/// <remarks>For the cosine, rows are scaled to unit length. A row is first divided by its largest magnitude. Correctly rounded
/// quotients of exact multiples are equal, so a row and an exact multiple of it give the same unit row bit for bit. A row of zeros
/// stays zero: its cosine with anything is 0.</remarks>
internal sealed class ComparedRows
{
    /// <summary>Rows are padded with zero rows to a multiple of this, so that kernels need no tail.</summary>
    public const int Block = 4;

    private readonly Vector256<double>[] _values;
    private readonly int _width;

    /// <summary>Prepares every row.</summary>
    /// <param name="matrix">[rows, dimension], finite.</param>
    /// <param name="similarity">What a product of two rows is to be.</param>
    public ComparedRows(FeatureMatrix matrix, Similarity similarity)
    {
        var lanes = Vector256<double>.Count;
        Count = matrix.Rows;
        _width = (matrix.Columns + lanes - 1) / lanes;
        _values = new Vector256<double>[checked((Count + Block - 1) / Block * Block * _width)];

        var padded = new double[_width * lanes];
        for (var i = 0; i < Count; i++)
        {
            if (similarity == Similarity.Cosine)
            {
                Scale(matrix.Row(i), padded);
            }
            else
            {
                Copy(matrix.Row(i), padded);
            }

            for (var j = 0; j < _width; j++)
            {
                _values[(i * _width) + j] = Vector256.Create(padded, j * lanes);
            }
        }
    }

    /// <summary>Number of rows, without padding.</summary>
    public int Count { get; }

    /// <summary>[width of every row]: row <paramref name="index"/>, a zero row from <see cref="Count"/> up to the padded end.</summary>
    public ReadOnlySpan<Vector256<double>> this[int index] => _values.AsSpan(index * _width, _width);

    private static void Copy(ReadOnlySpan<float> row, Span<double> copy)
    {
        for (var j = 0; j < row.Length; j++)
        {
            copy[j] = row[j];
        }
    }

    private static void Scale(ReadOnlySpan<float> row, Span<double> unit)
    {
        var largest = 0.0;
        foreach (var value in row)
        {
            largest = Math.Max(largest, Math.Abs((double)value));
        }

        var squares = 0.0;
        for (var j = 0; j < row.Length; j++)
        {
            unit[j] = largest == 0 ? 0 : row[j] / largest;
            squares += unit[j] * unit[j];
        }

        var length = largest == 0 ? 1 : Math.Sqrt(squares);
        for (var j = 0; j < row.Length; j++)
        {
            unit[j] /= length;
        }
    }
}
