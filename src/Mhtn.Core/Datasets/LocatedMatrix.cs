using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Datasets;

/// <summary>A matrix of a published dataset and where it was read, so that what is wrong with it can be named.</summary>
/// <param name="Location">The file, with the variable where the file has several.</param>
/// <param name="Matrix">[rows, columns].</param>
internal sealed record LocatedMatrix(ProblemLocation Location, FeatureMatrix Matrix)
{
    private const string CopyAgain = "Copy the file again.";

    /// <summary>A row as an item's content.</summary>
    internal FeatureContent Row(int index) => new(Matrix.Values.AsMemory(index * Matrix.Columns, Matrix.Columns));

    /// <summary>Requires a size and finite values.</summary>
    /// <param name="rows">Rows there must be.</param>
    /// <param name="columns">Columns there must be.</param>
    /// <param name="because">Why so many, for the message: "a row for each line of ...".</param>
    /// <returns>This matrix.</returns>
    /// <exception cref="InputException">It has another size, or a value is infinite or not a number.</exception>
    internal LocatedMatrix Require(int rows, int columns, string because)
    {
        if (Matrix.Rows != rows || Matrix.Columns != columns)
        {
            throw new InputException(
                Location,
                $"{rows} x {columns} numbers, {because}",
                $"{Matrix.Rows} x {Matrix.Columns}",
                "Take all files from the same copy of the dataset.");
        }

        var wrong = Array.FindIndex(Matrix.Values, value => !float.IsFinite(value));
        return wrong < 0
            ? this
            : throw new InputException(Place(wrong), "a finite number", Text(Matrix.Values[wrong]), CopyAgain);
    }

    /// <summary>Reads one class number a row.</summary>
    /// <param name="lowest">The lowest number allowed.</param>
    /// <param name="highest">The highest.</param>
    /// <exception cref="InputException">This is neither a column nor a row, or an entry is no whole number of that range.</exception>
    internal int[] ClassNumbers(int lowest, int highest)
    {
        if (Matrix.Rows != 1 && Matrix.Columns != 1)
        {
            throw new InputException(
                Location, "one column (or one row) of class numbers", $"{Matrix.Rows} x {Matrix.Columns}", "Take the labels as class numbers.");
        }

        var wrong = Array.FindIndex(Matrix.Values, value => value != MathF.Truncate(value) || !(value >= lowest && value <= highest));
        return wrong < 0
            ? Array.ConvertAll(Matrix.Values, value => (int)value)
            : throw new InputException(
                Place(wrong), $"a class number from {lowest} to {highest}", Text(Matrix.Values[wrong]), "Check that this is the right dataset.");
    }

    private ProblemLocation Place(int index) =>
        Location.At($"row {(index / Matrix.Columns) + 1}").At($"column {(index % Matrix.Columns) + 1}");

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
