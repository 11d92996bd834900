using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Matlab;

namespace Mhtn.Core.Datasets;

/// <summary>The Wikipedia dataset for cross-modal retrieval as its authors publish it.</summary>
/// <remarks>
/// Source: "A New Approach to Cross-Modal Multimedia Retrieval", ACM Multimedia 2010: 2,173 pairs to train on and 693 to test on,
/// in 10 classes. A folder with raw_features.mat (I_tr, I_te: 128-d SIFT bags of visual words; T_tr, T_te: 10-d topic proportions)
/// and the lists trainset_txt_img_cat.list and testset_txt_img_cat.list (text, image and category from 1, separated by tabs),
/// row for row.
/// </remarks>
public static class WikipediaDataset
{
    private const string FeatureFile = "raw_features.mat";
    private const int ImageDimension = 128;
    private const int TextDimension = 10;

    /// <summary>The categories in the order of their numbers from 1.</summary>
    public static IReadOnlyList<string> Categories { get; } =
        ["art", "biology", "geography", "history", "literature", "media", "music", "royalty", "sport", "warfare"];

    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">The folder that holds the three files.</param>
    /// <returns>
    /// An image and a text for each row, training rows first: ids "image:..." and "text:..." after the lists, the text's name
    /// as the pair they share, splits train and test.
    /// </returns>
    /// <exception cref="InputException">A file or variable is missing, or the files do not fit one another.</exception>
    public static ItemCollection Read(string directory)
    {
        using var features = MatlabFile.Open(Path.Combine(directory, FeatureFile));
        var seen = new Dictionary<string, ProblemLocation>(StringComparer.Ordinal);
        return new ItemCollection(
            ProblemLocation.InFile(directory),
            [
                .. ReadSplit(directory, features, Split.Train, "tr", "trainset_txt_img_cat.list", seen),
                .. ReadSplit(directory, features, Split.Test, "te", "testset_txt_img_cat.list", seen),
            ]);
    }

    private static IEnumerable<MediaItem> ReadSplit(
        string directory, IMatlabFile features, Split split, string suffix, string listName, Dictionary<string, ProblemLocation> seen)
    {
        var rows = ReadList(Path.Combine(directory, listName), seen);
        var location = ProblemLocation.InFile(Path.Combine(directory, FeatureFile));
        var images = ReadFeatures(features, location, $"I_{suffix}", rows.Count, ImageDimension, listName);
        var texts = ReadFeatures(features, location, $"T_{suffix}", rows.Count, TextDimension, listName);
        return rows.SelectMany((row, index) => new[]
        {
            new MediaItem(row.ImageId, Modality.Image, images.Row(index), [row.Label], split, row.Pair),
            new MediaItem(row.TextId, Modality.Text, texts.Row(index), [row.Label], split, row.Pair),
        });
    }

    private static LocatedMatrix ReadFeatures(
        IMatlabFile file, ProblemLocation location, string variable, int rows, int columns, string list) =>
        new LocatedMatrix(location.At($"variable {variable}"), file.ReadMatrix(variable)).Require(rows, columns, $"a row for each line of {list}");

    private static List<ListedPair> ReadList(string path, Dictionary<string, ProblemLocation> seen)
    {
        var rows = new List<ListedPair>();
        using var stream = InputFile.OpenRead(path, "the list of a split of the Wikipedia dataset");
        using var reader = new StreamReader(stream);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var location = ProblemLocation.InFile(path).AtLine(line);
            if (text.Split('\t') is not [{ Length: > 0 } textName, { Length: > 0 } imageName, var number])
            {
                throw new InputException(location, "a text, an image and a category, separated by tabs", $"\"{text}\"", "Copy the list again.");
            }

            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var category)
                || category < 1 || category > Categories.Count)
            {
                throw new InputException(
                    location.At("category"), $"a number from 1 to {Categories.Count}", $"\"{number}\"", "Copy the list again.");
            }

            var row = new ListedPair($"text:{textName}", $"image:{imageName}", textName, Categories[category - 1]);
            RequireNew(row.TextId, location, seen);
            RequireNew(row.ImageId, location, seen);
            rows.Add(row);
        }

        return rows;
    }

    private static void RequireNew(string id, ProblemLocation location, Dictionary<string, ProblemLocation> seen)
    {
        if (!seen.TryAdd(id, location))
        {
            throw new InputException(location, "each text and image once", $"{id}, which is at {seen[id].WithoutFolders()} too", "Copy the lists again.");
        }
    }

    private sealed record ListedPair(string TextId, string ImageId, string Pair, string Label);
}
