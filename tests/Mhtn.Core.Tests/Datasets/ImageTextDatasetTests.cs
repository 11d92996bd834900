using Mhtn.Core.Arrays;
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Datasets;

public sealed class ImageTextDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("whole", true)]
    [InlineData("whole 7.3", true)]
    [InlineData("files", false)]
    [InlineData("numpy", true)]
    public void Every_form_of_Pascal_Sentence_gives_the_same_pairs(string form, bool validation)
    {
        Write(form);
        Expect(PascalDataset.Read(_folder.Root), validation);
    }

    [Theory]
    [InlineData("hdf5", true)]
    [InlineData("files", false)]
    [InlineData("numpy", true)]
    public void Every_form_of_NUS_WIDE_10k_gives_the_same_pairs(string form, bool validation)
    {
        Write(form);
        Expect(NusWide10kDataset.Read(_folder.Root), validation);
    }

    [Fact]
    public void The_authors_own_form_goes_before_the_others()
    {
        Write("numpy");
        Write("whole", first: 7);
        Assert.Equal(7f, Features(PascalDataset.Read(_folder.Root).Items[0])[0]);
    }

    [Fact]
    public void Class_numbers_may_begin_at_0_or_1_but_not_at_both()
    {
        Write("numpy", train: [0, 9], test: [9]);
        Assert.Equal(["00", "04", "09"], NusWide10kDataset.Read(_folder.Root).Classes);
        Write("numpy", train: [1, 10], test: [10]);
        Assert.Equal(["01", "04", "10"], NusWide10kDataset.Read(_folder.Root).Classes);
        Write("numpy", train: [0, 9], test: [10]);
        Refused("test_lab_data.npy: expected class numbers from 0 to 9, or from 1 to 10, found 10, and 0 in ");
        Write("numpy", train: [0, 11], test: [9]);
        Refused("train_lab_data.npy, row 1, column 2: expected a class number from 0 to 10, found 11");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Write("numpy");
        WriteNumpy("test_txt_data", Variables.Rows(2, 4, 0));
        Refused("test_txt_data.npy: expected 1 x 4 numbers, a row for each label of ");
        WriteNumpy("test_txt_data", Variables.Rows(1, 5, 0));
        Refused("test_txt_data.npy: expected 1 x 4 numbers, ");
        WriteNumpy("test_txt_data", Variables.Rows(1, 4, double.PositiveInfinity));
        Refused("test_txt_data.npy, row 1, column 1: expected a finite number, found Infinity");
        File.Delete(_folder.Path("validation_img_data.npy"));
        Refused("validation_img_data.npy: expected a NumPy array (.npy), found no such file");
        Write("hdf5", rename: true);
        Refused("nus_wide_deep_doc2vec-corr-ae.h5py: expected the variable valid_texts as a matrix, found train_imgs_deep, ");
        _folder.Write("nus_wide_deep_doc2vec-corr-ae.h5py", "not HDF5 at all");
        Refused("nus_wide_deep_doc2vec-corr-ae.h5py: expected an HDF5 file, found another kind of file");
        var missing = Assert.Throws<InputException>(() => NusWide10kDataset.Read(_folder.Path("none")));
        Assert.Contains("found no such folder", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_HDF5_file_cut_off_is_refused()
    {
        Write("hdf5");
        var path = _folder.Path("nus_wide_deep_doc2vec-corr-ae.h5py");
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Refused(".h5py");
        }
    }

    private static void Expect(ItemCollection collection, bool validation)
    {
        string[] pairs = validation ? ["train/1", "train/2", "val/1", "test/1"] : ["train/1", "train/2", "test/1"];
        var images = collection.Items.Where(i => i.Modality == Modality.Image).ToList();
        var texts = collection.Items.Where(i => i.Modality == Modality.Text).ToList();
        Assert.Equal(pairs.Select(pair => $"image:{pair}"), images.Select(i => i.Id));
        Assert.Equal(pairs.Select(pair => $"text:{pair}"), texts.Select(i => i.Id));
        Assert.Equal(pairs, images.Select(i => i.Pair));
        Assert.Equal(pairs, texts.Select(i => i.Pair));
        Assert.Equal(pairs.Select(pair => SplitNames.Parse(pair[..^2])), images.Select(i => i.Split));
        Assert.Equal(validation ? ["01", "09", "04", "02"] : ["01", "09", "02"], images.Select(i => Assert.Single(i.Labels)));
        Assert.Equal(images.Select(i => i.Labels[0]), texts.Select(i => i.Labels[0]));
        Assert.Equal([0f, 0f, -0f], Features(images[0]));
        Assert.Equal([1f, 0f, -1f], Features(images[1]));
        Assert.Equal([21f, 0f, 0f, -21f], Features(texts[1]));
        Assert.Equal([50f, 0f, 0f, -50f], Features(texts[^1]));
    }

    /// <summary>Two training pairs, one to validate on where the form has such, one to test on.</summary>
    private void Write(string form, double[]? train = null, double[]? test = null, double first = 0, bool rename = false)
    {
        var all = new Variables();
        var isWhole = form.StartsWith("whole", StringComparison.Ordinal);
        string[] splits = isWhole ? ["tr", "va", "te"] : form == "hdf5" ? ["train", "valid", "test"] : ["train", "validation", "test"];
        double[][] labels = [train ?? [1, 9], [4], test ?? [2]];
        for (var s = 0; s < splits.Length; s++)
        {
            var start = first + (s == 0 ? 0 : 20 + (5 * s));
            var split = splits[s];
            var (images, texts, label) = form switch
            {
                "hdf5" => ($"{split}_imgs_deep", $"{split}_texts", $"{split}_imgs_labels"),
                "files" => ($"{split}_img", $"{split}_txt", $"{split}_img_lab"),
                "numpy" => ($"{split}_img_data", $"{split}_txt_data", $"{split}_lab_data"),
                _ => ($"I_{split}", $"T_{split}", $"I_{split}_lab"),
            };
            Put(images, Variables.Rows(labels[s].Length, 3, start));
            Put(texts, Variables.Rows(labels[s].Length, 4, start + 20));
            Put(label, Variables.Column(labels[s]));
        }

        if (rename)
        {
            all.Rename("valid_texts", "valid_texts_idx");
        }

        switch (form)
        {
            case "whole":
                _folder.Write("Pascal_fea_whole.mat", all.ToMatlab5());
                break;
            case "whole 7.3":
                all.WriteMatlab73(_folder.Path("Pascal_fea_whole.mat"));
                break;
            case "hdf5":
                all.WriteHdf5(_folder.Path("nus_wide_deep_doc2vec-corr-ae.h5py"));
                break;
        }

        void Put(string name, double[,] matrix)
        {
            switch (form)
            {
                case "files":
                    _folder.Write($"{name}.mat", new Variables { [name] = matrix }.ToMatlab5());
                    break;
                case "numpy":
                    WriteNumpy(name, name.EndsWith("lab_data", StringComparison.Ordinal) ? Variables.Transpose(matrix) : matrix);
                    break;
                default:
                    all[name] = matrix;
                    break;
            }
        }
    }

    private void WriteNumpy(string name, double[,] matrix) => NpyFile.Write(
        _folder.Path($"{name}.npy"),
        new FeatureMatrix(matrix.GetLength(0), matrix.GetLength(1), [.. matrix.Cast<double>().Select(value => (float)value)]));

    private void Refused(string message)
    {
        var exception = Assert.Throws<InputException>(() => NusWide10kDataset.Read(_folder.Root));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static float[] Features(MediaItem item) => ((FeatureContent)item.Content).Values.ToArray();
}
