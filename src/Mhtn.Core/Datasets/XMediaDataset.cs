using System.Globalization;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Matlab;

namespace Mhtn.Core.Datasets;

/// <summary>PKU XMedia, five modalities in 20 classes, as its authors distribute its features.</summary>
/// <remarks>
/// Source: "Learning Cross-Media Joint Representation with Sparse and Semisupervised Regularization", IEEE Transactions on Circuits and
/// Systems for Video Technology 2014. A folder with XMediaFeatures.mat: for tr and te I_tr_CNN (4,096-d), T_tr_BOW (3,000-d), A_tr (29-d
/// MFCC), V_tr_CNN (4,096-d) and d3_tr (4,700-d LightField), with the categories from 1 in trImgCat, trTxtCat, trAudCat, trVidCat and
/// tr3dCat. The file's older features (I_tr, T_tr, V_tr) are not read. Where the lists of MHTN's own training, train_img.txt and
/// test_img.txt, lie beside it, images are the pictures they name in the folder image, and I_tr_CNN and I_te_CNN are not read.
/// </remarks>
public static class XMediaDataset
{
    private const string FeatureFile = "XMediaFeatures.mat";
    private const string PictureFolder = "image";

    private static readonly (Modality Modality, string Features, string Categories)[] Variables =
    [
        (Modality.Image, "I_{0}_CNN", "{0}ImgCat"),
        (Modality.Text, "T_{0}_BOW", "{0}TxtCat"),
        (Modality.Audio, "A_{0}", "{0}AudCat"),
        (Modality.Video, "V_{0}_CNN", "{0}VidCat"),
        (Modality.Model3D, "d3_{0}", "{0}3dCat"),
    ];

    private static readonly (Split Split, string Suffix)[] Splits = [(Split.Train, "tr"), (Split.Test, "te")];

    /// <summary>The categories in the order of their numbers from 1.</summary>
    public static IReadOnlyList<string> Categories { get; } =
    [
        "insect", "bird", "wind", "dog", "tiger", "explosion", "elephant", "flute", "airplane", "drum",
        "train", "laughter", "wolf", "thunder", "horse", "autobike", "gun", "stream", "piano", "violin",
    ];

    /// <summary>Reads the dataset.</summary>
    /// <param name="directory">The folder that holds XMediaFeatures.mat.</param>
    /// <returns>
    /// Modality by modality, training before test rows: ids "MODALITY:SPLIT/ROW", rows from 1, or "image:PATH" where lists give pictures.
    /// Nothing is paired: rows of different modalities share at most a class.
    /// </returns>
    /// <exception cref="InputException">A file, variable or picture is missing, or they do not fit one another.</exception>
    public static ItemCollection Read(string directory)
    {
        using var features = MatlabFile.Open(Path.Combine(directory, FeatureFile));
        var pictures = Splits.Any(split => File.Exists(ListOf(directory, split.Split)));
        return new ItemCollection(
            ProblemLocation.InFile(directory),
            [
                .. Variables.SelectMany(v => pictures && v.Modality == Modality.Image
                    ? ReadPictures(directory)
                    : ReadFeatures(directory, features, v.Modality, v.Features, v.Categories)),
            ]);
    }

    private static IEnumerable<MediaItem> ReadFeatures(
        string directory, IMatlabFile file, Modality modality, string featureName, string categoryName)
    {
        var width = 0;
        foreach (var (split, suffix) in Splits)
        {
            var categories = ReadVariable(directory, file, categoryName, suffix);
            var numbers = categories.ClassNumbers(1, Categories.Count);
            var features = ReadVariable(directory, file, featureName, suffix);
            width = split == Split.Train ? features.Matrix.Columns : width;
            features.Require(numbers.Length, width, $"a row for each entry of {categories.Location.WithoutFolders()}, as wide as in training");
            for (var row = 0; row < numbers.Length; row++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{modality}:{split.ToName()}/{row + 1}");
                yield return new MediaItem(id, modality, features.Row(row), [Categories[numbers[row] - 1]], split);
            }
        }
    }

    private static IEnumerable<MediaItem> ReadPictures(string directory)
    {
        var folder = Path.GetFullPath(Path.Combine(directory, PictureFolder));
        var seen = new Dictionary<string, ProblemLocation>(StringComparer.Ordinal);
        return Splits.SelectMany(split => ImageList
            .Read(ListOf(directory, split.Split), folder, Categories.Count, seen)
            .Select(p => new MediaItem(
                $"image:{p.Name}", Modality.Image, new FileContent(Path.Combine(folder, p.Name)), [Categories[p.Label]], split.Split)));
    }

    private static LocatedMatrix ReadVariable(string directory, IMatlabFile file, string name, string suffix)
    {
        var variable = string.Format(CultureInfo.InvariantCulture, name, suffix);
        var location = ProblemLocation.InFile(Path.Combine(directory, FeatureFile)).At($"variable {variable}");
        return new LocatedMatrix(location, file.ReadMatrix(variable));
    }

    private static string ListOf(string directory, Split split) => Path.Combine(directory, $"{split.ToName()}_img.txt");
}
