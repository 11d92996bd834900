using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>Reads image-text pairs from whichever of the forms in use lies in a folder.</summary>
/// <remarks>
/// No form names its classes: a label is the class's number as the files have it, in two digits. Some copies count from 0 and some
/// from 1, so either is taken, but not both in one copy.
/// </remarks>
/// <param name="classes">Number of classes.</param>
/// <param name="forms">The forms, the first one that is there is read; a form is known by its first file.</param>
internal sealed class ImageTextDataset(int classes, params IReadOnlyList<PairArrays>[] forms)
{
    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">The folder.</param>
    /// <returns>An image and a text for each row: ids "image:SPLIT/ROW" and "text:SPLIT/ROW", rows from 1, the pair "SPLIT/ROW".</returns>
    /// <exception cref="InputException">No form is there, an array is missing, or the arrays do not fit one another.</exception>
    internal ItemCollection Read(string directory)
    {
        var form = Array.Find(forms, arrays => File.Exists(Path.Combine(directory, arrays[0].Images.File)))
            ?? throw new InputException(
                ProblemLocation.InFile(directory),
                $"a folder with {string.Join(" or ", forms.Select(arrays => arrays[0].Images.File))}",
                Directory.Exists(directory) ? "none of them" : "no such folder",
                "docs/datasets.md lists the files that belong there.");
        var items = new List<MediaItem>();
        var widths = default((int Image, int Text)?);
        var ends = new LabelEnds(classes);
        foreach (var split in form)
        {
            var labels = split.Labels.Read(directory);
            var numbers = labels.ClassNumbers(0, classes);
            ends.Add(labels.Location, numbers);
            var (images, texts) = (split.Images.Read(directory), split.Texts.Read(directory));
            widths ??= (images.Matrix.Columns, texts.Matrix.Columns);
            var because = $"a row for each label of {labels.Location.WithoutFolders()}, as wide as in training";
            images.Require(numbers.Length, widths.Value.Image, because);
            texts.Require(numbers.Length, widths.Value.Text, because);
            items.AddRange(numbers.SelectMany((number, row) => Pair(split.Split, row, number, images, texts)));
        }

        return new ItemCollection(ProblemLocation.InFile(directory), items);
    }

    private static IEnumerable<MediaItem> Pair(Split split, int row, int number, LocatedMatrix images, LocatedMatrix texts)
    {
        var pair = string.Create(CultureInfo.InvariantCulture, $"{split.ToName()}/{row + 1}");
        IReadOnlyList<string> labels = [number.ToString("00", CultureInfo.InvariantCulture)];
        yield return new MediaItem($"image:{pair}", Modality.Image, images.Row(row), labels, split, pair);
        yield return new MediaItem($"text:{pair}", Modality.Text, texts.Row(row), labels, split, pair);
    }

    /// <summary>Where the lowest and the highest possible class number were seen: n classes have n numbers, not n + 1.</summary>
    private sealed class LabelEnds(int classes)
    {
        private ProblemLocation? _lowest;
        private ProblemLocation? _highest;

        internal void Add(ProblemLocation location, int[] numbers)
        {
            _lowest ??= numbers.Contains(0) ? location : null;
            _highest ??= numbers.Contains(classes) ? location : null;
            if (_lowest is not null && _highest is not null)
            {
                throw new InputException(
                    _highest,
                    $"class numbers from 0 to {classes - 1}, or from 1 to {classes}",
                    $"{classes}, and 0 in {_lowest.WithoutFolders()}",
                    "Take all files from the same copy of the dataset.");
            }
        }
    }
}
