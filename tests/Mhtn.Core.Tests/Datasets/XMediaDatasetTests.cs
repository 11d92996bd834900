using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Datasets;

public sealed class XMediaDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_kinds_of_MATLAB_file_hold_five_modalities(bool version73)
    {
        var items = Read(version73: version73);
        Assert.Equal(["audio", "image", "model3d", "text", "video"], items.Modalities.Select(m => m.Name));
        Assert.Equal(
            ["image:train/1", "image:train/2", "image:test/1", "text:train/1", "text:train/2", "text:test/1"],
            items.Items.Take(6).Select(i => i.Id));
        Assert.Equal(["insect", "violin", "piano"], items.Items.Take(3).Select(i => Assert.Single(i.Labels)));
        Assert.Equal([Split.Train, Split.Train, Split.Test], items.Items.Take(3).Select(i => i.Split!.Value));
        Assert.All(items.Items, item => Assert.Null(item.Pair));
        var widths = items.Items.GroupBy(i => i.Modality.Name).Select(g => (g.Key, Features(g.First()).Length));
        Assert.Equal([("image", 6), ("text", 5), ("audio", 3), ("video", 6), ("model3d", 7)], widths);
        var second = Features(items.Items.Single(i => i.Id == "model3d:train/2"));
        Assert.Equal((41f, -41f), (second[0], second[^1]));
        Assert.Equal(-50f, Features(items.Items.Single(i => i.Id == "model3d:test/1"))[^1]);
    }

    [Fact]
    public void A_row_of_categories_is_as_good_as_a_column()
    {
        var columns = Read();
        var rows = Read(v => v["trVidCat"] = Variables.Transpose(v["trVidCat"]));
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal(CollectionHash.Compute(columns, cancellation), CollectionHash.Compute(rows, cancellation));
    }

    [Fact]
    public void Lists_put_pictures_in_the_place_of_features()
    {
        WriteLists("19_piano/84 b.jpg 18\n01_insect/1.jpg 0\n", "19_piano\\3.jpg 18\r\n");
        var items = Read(v => v.Rename("I_tr_CNN", "I_tr")).Items;
        Assert.Equal(["image:19_piano/84 b.jpg", "image:01_insect/1.jpg", "image:19_piano/3.jpg"], items.Take(3).Select(i => i.Id));
        Assert.Equal(["piano", "insect", "piano"], items.Take(3).Select(i => Assert.Single(i.Labels)));
        Assert.Equal([Split.Train, Split.Train, Split.Test], items.Take(3).Select(i => i.Split!.Value));
        Assert.Equal(_folder.Path("image/19_piano/84 b.jpg"), ((FileContent)items[0].Content).Path);
        Assert.Equal("text:train/1", items[3].Id);
    }

    [Theory]
    [InlineData("19_piano/1.jpg\n", "train_img.txt, line 1: expected a path and a label, separated by a space, found \"19_piano/1.jpg\"")]
    [InlineData("01_insect/1.jpg 0\n\n", "train_img.txt, line 2: expected a path and a label, separated by a space, found \"\"")]
    [InlineData("01_insect/1.jpg 20\n", "train_img.txt, line 1, label: expected a number from 0 to 19, found \"20\"")]
    [InlineData("01_insect/1.jpg -1\n", "train_img.txt, line 1, label: expected a number from 0 to 19, found \"-1\"")]
    [InlineData("01_insect/none.jpg 0\n", "line 1: expected a picture in ")]
    [InlineData("01_insect/1.jpg 0\n01_insect/1.jpg 0\n", "line 2: expected each picture once, found 01_insect/1.jpg, which is at ")]
    public void A_wrong_list_is_named_with_its_line(string list, string message)
    {
        WriteLists("01_insect/1.jpg 0\n", "19_piano/3.jpg 18\n");
        _folder.Write("train_img.txt", list);
        Refused(message, _ => { });
    }

    [Fact]
    public void One_list_asks_for_the_other()
    {
        WriteLists("01_insect/1.jpg 0\n", "19_piano/3.jpg 18\n");
        File.Delete(_folder.Path("test_img.txt"));
        Refused("test_img.txt: expected a list of pictures, a line \"path label\" each, found no such file", _ => { });
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Refused("XMediaFeatures.mat: expected the variable T_te_BOW, found ", v => v.Rename("T_te_BOW", "T_te"));
        Refused("variable A_tr: expected 2 x 3 numbers, a row for each entry of ", v => v["A_tr"] = Variables.Rows(3, 3, 0));
        Refused("variable d3_te: expected 1 x 7 numbers, ", v => v["d3_te"] = Variables.Rows(1, 8, 0));
        Refused("variable V_te_CNN, row 1, column 2: expected a finite number, found NaN", v => v["V_te_CNN"][0, 1] = double.NaN);
        Refused("variable trImgCat, row 2, column 1: expected a class number from 1 to 20, found 21", v => v["trImgCat"][1, 0] = 21);
        Refused("variable te3dCat, row 1, column 1: expected a class number from 1 to 20, found 0", v => v["te3dCat"][0, 0] = 0);
        Refused("variable trTxtCat, row 1, column 1: expected a class number from 1 to 20, found 1.5", v => v["trTxtCat"][0, 0] = 1.5);
        Refused("variable trAudCat: expected one column (or one row) of class numbers, found 2 x 2", v => v["trAudCat"] = new double[2, 2]);
    }

    private void Refused(string message, Action<Variables> change)
    {
        var exception = Assert.Throws<InputException>(() => Read(change));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private void WriteLists(string train, string test)
    {
        foreach (var picture in new[] { "01_insect/1.jpg", "19_piano/84 b.jpg", "19_piano/3.jpg" })
        {
            _folder.Write($"image/{picture}", "picture");
        }

        _folder.Write("train_img.txt", train);
        _folder.Write("test_img.txt", test);
    }

    private ItemCollection Read(Action<Variables>? change = null, bool version73 = false)
    {
        var variables = new Variables();
        foreach (var (split, rows) in new[] { ("te", 1), ("tr", 2) })
        {
            var first = rows == 1 ? 50.0 : 40.0;
            variables[$"A_{split}"] = Variables.Rows(rows, 3, first);
            variables[$"d3_{split}"] = Variables.Rows(rows, 7, first);
            variables[$"I_{split}_CNN"] = Variables.Rows(rows, 6, first);
            variables[$"T_{split}_BOW"] = Variables.Rows(rows, 5, first);
            variables[$"V_{split}_CNN"] = Variables.Rows(rows, 6, first);
            foreach (var modality in new[] { "Img", "Txt", "Aud", "Vid", "3d" })
            {
                variables[$"{split}{modality}Cat"] = rows == 1 ? Variables.Column(19) : Variables.Column(1, 20);
            }
        }

        change?.Invoke(variables);
        if (version73)
        {
            variables.WriteMatlab73(_folder.Path("XMediaFeatures.mat"));
        }
        else
        {
            _folder.Write("XMediaFeatures.mat", variables.ToMatlab5());
        }

        return XMediaDataset.Read(_folder.Root);
    }

    private static float[] Features(MediaItem item) => ((FeatureContent)item.Content).Values.ToArray();
}
