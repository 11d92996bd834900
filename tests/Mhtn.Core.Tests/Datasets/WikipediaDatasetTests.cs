using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Tests.Matlab;

namespace Mhtn.Core.Tests.Datasets;

public sealed class WikipediaDatasetTests : IDisposable
{
    private const string TrainList = "t1-2\ti1\t1\nt2\ti2\t10\n";
    private const string TestList = "t3\ti3\t3\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_lists_and_matrices_become_pairs()
    {
        var items = Read(TrainList, TestList).Items;
        Assert.Equal(["image:i1", "text:t1-2", "image:i2", "text:t2", "image:i3", "text:t3"], items.Select(i => i.Id));
        Assert.Equal(["art", "art", "warfare", "warfare", "geography", "geography"], items.Select(i => Assert.Single(i.Labels)));
        Assert.Equal(["t1-2", "t1-2", "t2", "t2", "t3", "t3"], items.Select(i => i.Pair));
        Assert.Equal([Split.Train, Split.Train, Split.Train, Split.Train, Split.Test, Split.Test], items.Select(i => i.Split!.Value));
        Assert.Equal((128, 1f), (Features(items[2]).Length, Features(items[2])[0]));
        Assert.Equal((10, 1f), (Features(items[3]).Length, Features(items[3])[9]));
    }

    [Theory]
    [InlineData("t1\ti1\t1\n", TestList, "variable I_tr: expected 1 x 128 numbers, a row for each line of ")]
    [InlineData("t1\ti1\t0\nt2\ti2\t2\n", TestList, "trainset_txt_img_cat.list, line 1, category: expected a number from 1 to 10, found \"0\"")]
    [InlineData("t1\ti1\t1\nt2\ti2\t11\n", TestList, "trainset_txt_img_cat.list, line 2, category: expected a number from 1 to 10, found \"11\"")]
    [InlineData("t1\ti1\t1\nt2 i2 2\n", TestList, "trainset_txt_img_cat.list, line 2: expected a text, an image and a category, separated by tabs, found \"t2 i2 2\"")]
    [InlineData(TrainList, "t2\ti3\t3\n", "testset_txt_img_cat.list, line 1: expected each text and image once, found text:t2, which is at ")]
    [InlineData(TrainList, null, "testset_txt_img_cat.list: expected the list of a split of the Wikipedia dataset, found no such file")]
    public void Lists_that_do_not_fit_are_named(string train, string? test, string message)
    {
        var exception = Assert.Throws<InputException>(() => Read(train, test));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(127, "T_te", 0.0, "variable I_tr: expected 2 x 128 numbers, a row for each line of ")]
    [InlineData(128, "T_xx", 0.0, "expected the variable T_te, found I_tr, I_te, T_tr, T_xx")]
    [InlineData(128, "T_te", double.NaN, "variable T_te, row 1, column 3: expected a finite number, found NaN")]
    public void Matrices_that_do_not_fit_are_named(int imageColumns, string lastName, double value, string message)
    {
        var exception = Assert.Throws<InputException>(() => Read(TrainList, TestList, imageColumns, lastName, value));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NeedsDataset("wikipedia")]
    public void The_real_dataset_is_read_whole()
    {
        var items = DatasetReader.Read($"wikipedia:{SharedDatasets.Find("wikipedia")}");
        Assert.Equal(WikipediaDataset.Categories, items.Classes);
        Assert.Equal(2 * 2173, items.Of(Split.Train).Count());
        Assert.Equal(2 * 693, items.Of(Split.Test).Count());
        Assert.Equal(items.Items.Count, items.Items.Select(i => i.Id).Distinct().Count());
        Assert.Equal("text:b3150b0c281960b6a6d33407824fd40a-3", items.Items[1].Id);
        Assert.Equal(["media"], items.Items[1].Labels);

        // The publication's documents of each category, training and test set together.
        Assert.Equal(
            [172, 360, 340, 333, 267, 236, 237, 185, 285, 451],
            items.Classes.Select(name => items.Items.Count(i => i.Modality == Modality.Text && i.Labels[0] == name)));
    }

    private ItemCollection Read(string train, string? test, int imageColumns = 128, string lastName = "T_te", double value = 0)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        builder.Add(Matrix("I_tr", 2, imageColumns)).Add(Matrix("I_te", 1, imageColumns)).Add(Matrix("T_tr", 2, 10)).Add(Matrix(lastName, 1, 10, value));
        _folder.Write("raw_features.mat", builder.Bytes);
        _folder.Write("trainset_txt_img_cat.list", train);
        if (test is not null)
        {
            _folder.Write("testset_txt_img_cat.list", test);
        }

        return WikipediaDataset.Read(_folder.Root);

        // One in the first column of the second row and in the last of it, the chosen value in the third column of the first.
        byte[] Matrix(string name, int rows, int columns, double third = 0)
        {
            var values = new double[rows * columns];
            values[2 * rows] = third;
            values[rows - 1] = rows - 1;
            values[^1] = rows - 1;
            return builder.Array(name, 6, [rows, columns], builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, values)));
        }
    }

    private static float[] Features(MediaItem item) => ((FeatureContent)item.Content).Values.ToArray();
}
