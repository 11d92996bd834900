namespace Mhtn.Core.Numerics;

/// <summary>Rows of equal width in one contiguous block, row by row.</summary>
public sealed class FeatureMatrix
{
    /// <summary>Wraps values without copying them.</summary>
    /// <param name="rows">Number of rows, 0 or more.</param>
    /// <param name="columns">Width of a row, 1 or more.</param>
    /// <param name="values">[rows × columns], row by row.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="values"/> is not rows × columns.</exception>
    public FeatureMatrix(int rows, int columns, float[] values)
    {
        if (values.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{rows} rows of {columns} need {(long)rows * columns} values; got {values.Length}.", nameof(values));
        }

        Rows = rows;
        Columns = columns;
        Values = values;
    }

    /// <summary>Makes a matrix of zeros.</summary>
    public FeatureMatrix(int rows, int columns)
        : this(rows, columns, new float[checked(rows * columns)])
    {
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Width of a row.</summary>
    public int Columns { get; }

    /// <summary>[rows × columns], row by row.</summary>
    public float[] Values { get; }

    /// <summary>Row <paramref name="index"/>: [columns].</summary>
    public Span<float> Row(int index) => Values.AsSpan(index * Columns, Columns);

    /// <summary>Copies rows of equal width.</summary>
    /// <param name="rows">At least one row, all of the same width.</param>
    public static FeatureMatrix FromRows(IReadOnlyList<ReadOnlyMemory<float>> rows)
    {
        var matrix = new FeatureMatrix(rows.Count, rows[0].Length);
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Span.CopyTo(matrix.Row(i));
        }

        return matrix;
    }

    /// <summary>Copies chosen rows, in the order given; a row may be chosen more than once.</summary>
    public FeatureMatrix Select(ReadOnlySpan<int> rows)
    {
        var chosen = new FeatureMatrix(rows.Length, Columns);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(chosen.Row(i));
        }

        return chosen;
    }
}
