using System.Globalization;
using System.Text.Json;
using Mhtn.Core.Items;

namespace Mhtn.Core.Manifests;

/// <summary>Reads the field "features": numbers in the line itself, or a row of a feature file.</summary>
internal sealed class ManifestFeatures
{
    private readonly ManifestProblems _problems;
    private readonly FeatureFiles _files;

    internal ManifestFeatures(string folder, ManifestProblems problems)
    {
        _problems = problems;
        _files = new FeatureFiles(folder);
    }

    /// <summary>The features of a line; null where they are wrong, which is reported.</summary>
    internal FeatureContent? Read(ManifestObject line, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                return ReadArray(line, value) is { } values ? new FeatureContent(values) : null;
            case JsonValueKind.Object:
                return ReadReference(new ManifestObject(_problems, line.Line, value, ManifestFields.OfReference, "features."));
            default:
                line.Report(
                    ManifestFields.Features,
                    "an array of numbers, or an object with file and row",
                    ManifestObject.Describe(value),
                    "Write [0.1, 0.2] or {\"file\": \"features.npy\", \"row\": 0}.");
                return null;
        }
    }

    private static float[]? ReadArray(ManifestObject line, JsonElement array)
    {
        var values = new float[array.GetArrayLength()];
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetSingle(out var value) || !float.IsFinite(value))
            {
                line.Report(
                    $"{ManifestFields.Features}[{index}]",
                    "a finite number in the range of single precision",
                    ManifestObject.Describe(element),
                    "Correct the number, or leave the item out.");
                return null;
            }

            values[index++] = value;
        }

        return values;
    }

    private FeatureContent? ReadReference(ManifestObject reference)
    {
        if (!reference.Has(ManifestFields.File))
        {
            reference.Report(ManifestFields.File, "the name of a .npy or .csv file", "nothing", "Name the file that holds the features.");
            return null;
        }

        if (reference.FindText(ManifestFields.File) is not { } file)
        {
            return null;
        }

        if (!FeatureFiles.IsFeatureFile(file))
        {
            reference.Report(ManifestFields.File, "a .npy or .csv file", $"\"{file}\"", "Save the features in one of these formats.");
            return null;
        }

        return _files.Find(reference, file) is { } matrix && FindRow(reference, file, matrix.Rows) is { } row
            ? Finite(reference, row, matrix.Values.AsMemory(row * matrix.Columns, matrix.Columns))
            : null;
    }

    private static int? FindRow(ManifestObject reference, string file, int rows)
    {
        if (reference.Find(ManifestFields.Row) is not { } value)
        {
            if (rows == 1)
            {
                return 0;
            }

            reference.Report(ManifestFields.Row, $"the row of {file}, which has {rows}", "nothing", "Add \"row\", counted from 0.");
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var row) && row >= 0 && row < rows)
        {
            return row;
        }

        reference.Report(
            ManifestFields.Row,
            $"a whole number from 0 up and below the {rows} rows of {file}",
            ManifestObject.Describe(value),
            "Correct the row; the first row is 0.");
        return null;
    }

    private static FeatureContent? Finite(ManifestObject reference, int row, ReadOnlyMemory<float> values)
    {
        var span = values.Span;
        for (var i = 0; i < span.Length; i++)
        {
            if (!float.IsFinite(span[i]))
            {
                reference.Report(
                    ManifestFields.Row,
                    "finite numbers in single precision",
                    string.Create(CultureInfo.InvariantCulture, $"{span[i]} in row {row}, column {i}"),
                    "Correct the feature file, or leave the item out.");
                return null;
            }
        }

        return new FeatureContent(values);
    }
}
