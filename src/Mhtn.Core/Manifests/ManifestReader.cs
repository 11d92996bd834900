using System.Text.Unicode;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Core.Manifests;

/// <summary>Reads a manifest: JSON Lines in UTF-8, one item a line.</summary>
/// <remarks>
/// Fields: id (unique), modality, exactly one of path, text and features, label or labels, split (train, val, test), pair.
/// "features" is an array of finite numbers, or {"file": "x.npy", "row": 3} for a row, counted from 0, of a .npy or .csv file;
/// row may be left out where the file has one row. Names of files are relative to the manifest. Blank lines are skipped.
/// </remarks>
public static class ManifestReader
{
    private const string Expected = "a manifest (JSON Lines in UTF-8, one item a line)";

    /// <summary>Reads every item, line by line.</summary>
    /// <param name="path">The manifest.</param>
    /// <returns>The items in the order of the lines; file names are full paths, features of one file share its memory.</returns>
    /// <exception cref="InputException">Something is wrong; up to some hundred problems are reported together.</exception>
    public static ItemCollection Read(string path)
    {
        var location = ProblemLocation.InFile(path);
        var problems = new ManifestProblems(location);
        using var stream = InputFile.OpenRead(path, Expected);
        var items = ReadItems(stream, Path.GetDirectoryName(Path.GetFullPath(path))!, problems);
        if (items.Count == 0 && problems.Count == 0)
        {
            problems.Add(Expected, "no item", "Write at least one line.");
        }

        problems.ThrowIfAny();
        return new ItemCollection(location, items);
    }

    private static List<MediaItem> ReadItems(Stream stream, string folder, ManifestProblems problems)
    {
        var parser = new ManifestLineParser(folder, problems);
        var lines = new ManifestLines(stream);
        var items = new List<MediaItem>();
        var number = 0;
        while (!problems.AreEnough && lines.TryRead(out var line))
        {
            number++;
            if (number == 1 && line.Span.StartsWith("\uFEFF"u8))
            {
                line = line["\uFEFF"u8.Length..];
            }

            if (!Utf8.IsValid(line.Span))
            {
                problems.Add(number, "UTF-8", "other bytes", "Save the manifest as UTF-8.");
                return items;
            }

            if (line.Span.Trim(" \t"u8).Length > 0 && parser.Parse(line, number) is { } item)
            {
                items.Add(item);
            }
        }

        if (lines.IsTooLong)
        {
            problems.Add(
                number + 1,
                $"a line of at most {ManifestLines.LongestLine >> 20} MiB",
                "a longer one",
                "Keep features in a .npy file and refer to its rows.");
        }

        return items;
    }
}
