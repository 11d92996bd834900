using Mhtn.Core.Numerics;

namespace Mhtn.Core.Arrays;

/// <summary>Matrices stored column by column, as Fortran and MATLAB do.</summary>
internal static class ColumnMajor
{
    /// <summary>Turns values stored column by column into a matrix.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="values">[columns × rows], column by column.</param>
    internal static FeatureMatrix ToMatrix(int rows, int columns, float[] values)
    {
        if (rows == 1 || columns == 1)
        {
            return new FeatureMatrix(rows, columns, values);
        }

        var matrix = new FeatureMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            var target = matrix.Row(row);
            for (var column = 0; column < columns; column++)
            {
                target[column] = values[(column * rows) + row];
            }
        }

        return matrix;
    }
}
