using System.Globalization;
using CsvHelper;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Arrays;

/// <summary>Reads matrices from comma-separated files, one row a line.</summary>
public static class FeatureCsv
{
    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        HasHeader = false,
        MaxRecordSize = 1 << 26,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Reads a matrix.</summary>
    /// <remarks>
    /// A first line without any number is taken for column names and left out; one that mixes names and numbers is refused,
    /// since dropping it would shift every row. Empty lines are skipped. Numbers are written with a point, whatever the machine's language.
    /// </remarks>
    /// <param name="path">A file of finite numbers.</param>
    /// <returns>[rows, columns], at least one row.</returns>
    /// <exception cref="InputException">The file is missing or malformed, a row has another width, or a field is not a finite number.</exception>
    public static FeatureMatrix Read(string path)
    {
        using var stream = InputFile.OpenRead(path, "a comma-separated file of numbers");
        using var reader = CsvReader.Create(stream, Options);
        try
        {
            return Read(reader, path);
        }
        catch (CsvFormatException exception)
        {
            throw new InputException(
                ProblemLocation.InFile(path),
                "lines of comma-separated numbers",
                $"something else ({exception.Message})",
                "Correct the line.",
                exception);
        }
    }

    private static FeatureMatrix Read(CsvReader reader, string path)
    {
        var values = new List<float>();
        var columns = 0;
        while (reader.Read())
        {
            var first = columns == 0;
            columns = first ? reader.FieldCount : columns;
            if (!(first && IsHeader(reader, path)))
            {
                AppendRow(reader, path, columns, values);
            }
        }

        return values.Count > 0
            ? new FeatureMatrix(values.Count / columns, columns, [.. values])
            : throw new InputException(ProblemLocation.InFile(path), "rows of numbers", "none", "Give the file at least one row.");
    }

    private static bool IsHeader(CsvReader reader, string path)
    {
        var numbers = Enumerable.Range(0, reader.FieldCount).Count(i => TryParse(reader.GetSpan(i), out _));
        return numbers == 0 || numbers == reader.FieldCount
            ? numbers == 0
            : throw new InputException(
                LineOf(reader, path),
                "column names alone or numbers alone in the first line",
                $"{numbers} numbers among {reader.FieldCount} fields",
                "Correct the fields that should be numbers, or name every column.");
    }

    private static void AppendRow(CsvReader reader, string path, int columns, List<float> values)
    {
        if (reader.FieldCount != columns)
        {
            throw new InputException(
                LineOf(reader, path),
                $"{columns} numbers as in the first line",
                $"{reader.FieldCount}",
                "Give every row the same width.");
        }

        if (values.Count > Array.MaxLength - columns)
        {
            throw new InputException(ProblemLocation.InFile(path), $"at most {Array.MaxLength} numbers", "more", "Divide the file into several.");
        }

        for (var i = 0; i < columns; i++)
        {
            if (!TryParse(reader.GetSpan(i), out var value) || !float.IsFinite(value))
            {
                throw new InputException(
                    LineOf(reader, path).At($"column {i + 1}"),
                    "a finite number",
                    $"\"{reader.GetString(i)}\"",
                    "Correct the field.");
            }

            values.Add(value);
        }
    }

    private static ProblemLocation LineOf(CsvReader reader, string path) => ProblemLocation.InFile(path).AtLine((int)reader.LineNumber);

    private static bool TryParse(ReadOnlySpan<byte> field, out float value) =>
        float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
