using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Datasets;

/// <summary>A list of pictures as Caffe's image layer reads it: a line a picture, "path label", labels from 0.</summary>
internal static class ImageList
{
    private const string CopyAgain = "Copy the list again.";

    /// <summary>Reads a list.</summary>
    /// <param name="path">The list.</param>
    /// <param name="folder">What its paths are relative to.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="seen">Where each path was seen, in this list and others.</param>
    /// <returns>The path as listed, with '/' between its parts, and the class from 0, in the list's order.</returns>
    /// <exception cref="InputException">The list or a picture is missing, a line is malformed, or a picture is listed twice.</exception>
    internal static List<(string Name, int Label)> Read(string path, string folder, int classes, Dictionary<string, ProblemLocation> seen)
    {
        using var stream = InputFile.OpenRead(path, "a list of pictures, a line \"path label\" each");
        using var reader = new StreamReader(stream);
        var pictures = new List<(string Name, int Label)>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var location = ProblemLocation.InFile(path).AtLine(line);
            if (text.TrimEnd() is not { Length: > 0 } trimmed || trimmed.LastIndexOf(' ') is not (> 0 and var space))
            {
                throw new InputException(location, "a path and a label, separated by a space", $"\"{text}\"", CopyAgain);
            }

            var (name, number) = (trimmed[..space].TrimEnd().Replace('\\', '/'), trimmed[(space + 1)..]);
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var label) || label >= classes)
            {
                throw new InputException(location.At("label"), $"a number from 0 to {classes - 1}", $"\"{number}\"", CopyAgain);
            }

            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new InputException(location, $"a picture in {Path.GetFileName(folder)}", $"no such file ({name})", "Put the pictures where the list has them.");
            }

            if (!seen.TryAdd(name, location))
            {
                throw new InputException(location, "each picture once", $"{name}, which is at {seen[name].WithoutFolders()} too", CopyAgain);
            }

            pictures.Add((name, label));
        }

        return pictures;
    }
}
