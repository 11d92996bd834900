using Mhtn.Core.Tests.Matlab;

namespace Mhtn.Cli.Tests.BadInput;

/// <summary>Collections that cannot be trained on: named by file, line and field, and nothing is written.</summary>
public sealed class CollectionTests : IDisposable
{
    private const string Image = """{"id":"i1","modality":"image","features":[1,2],"label":"dog","split":"train"}""";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
    }

    [Theory]
    [InlineData("""{"id":"i2","modality":"image","feature":[1,2]}""", "line 2, feature: expected ", "Did you mean \"features\"?")]
    [InlineData("""{"id":"i2","modality":"image","path":"no.jpg","label":"dog"}""", "line 2, path: expected ", "no.jpg")]
    [InlineData("""{"id":"i2","modality":"image","features":{"file":"no.npy"},"label":"dog"}""", "line 2, features", "no.npy")]
    [InlineData(Image, "line 2, id: expected an id of its own, found \"i1\", which line 1 has too", "Give one of the two another id.")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,NaN],"label":"dog"}""", "line 2", "expected ")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,1e999],"label":"dog"}""", "line 2, features", "finite")]
    [InlineData("""{"id":"i2","modality":"image","feat""", "line 2", "expected ")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,2,3],"label":"dog"}""", "line 2, features: expected features of dimension 2 as in \"i1\" (line 1)", "found features of dimension 3")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,2],"label":"dog","split":"dev"}""", "line 2, split: expected ", "\"dev\"")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,2],"split":"train"}""", "item i2, label: expected a class, found none", "Label the item")]
    [InlineData("""{"id":"t1","modality":"text","features":[1,2],"label":"dog","split":"test"}""", "modality text: expected training items, found none", "Put items of this modality into the split train")]
    [InlineData("""{"id":"i2","modality":"image","features":[1,2],"label":"cat","split":"val"}""", "expected two or more modalities, found image alone", "Add items of another modality.")]
    public async Task A_wrong_line_is_named(string line, string location, string rest)
    {
        var manifest = _folder.Write("birds.jsonl", $"{Image}\n{line}\n");

        await RefusedAsync(manifest, location, rest);
    }

    [Fact]
    public async Task All_wrong_lines_are_named_together()
    {
        var manifest = _folder.Write("birds.jsonl", "{}\n[]\nnull\n");

        var outcome = await RefusedAsync(manifest, "line 1");

        Assert.Contains("line 2", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("line 3", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected a manifest (JSON Lines in UTF-8, one item a line), found no item.")]
    [InlineData("\u0000\u0001", "line 1")]
    public async Task What_is_no_manifest_is_refused(string content, string message) =>
        await RefusedAsync(_folder.Write("birds.jsonl", content), message);

    [Fact]
    public async Task A_collection_without_items_to_validate_on_is_refused()
    {
        var manifest = _folder.Write("birds.jsonl", Image + "\n" + Image.Replace("i1", "t1", StringComparison.Ordinal).Replace("image", "text", StringComparison.Ordinal) + "\n");

        await RefusedAsync(manifest, "split val");
    }

    [Theory]
    [InlineData("truncated", "raw_features.mat")]
    [InlineData("empty", "raw_features.mat")]
    [InlineData("no mat", "raw_features.mat: expected ")]
    [InlineData("missing variable", "expected the variable T_te")]
    [InlineData("unequal rows", "variable I_tr: expected 3 x 128 numbers, a row for each line of ")]
    [InlineData("wrong category", "trainset_txt_img_cat.list, line 2, category: expected a number from 1 to 10, found \"11\"")]
    [InlineData("no tabs", "trainset_txt_img_cat.list, line 2: expected a text, an image and a category, separated by tabs")]
    [InlineData("no list", "testset_txt_img_cat.list: expected the list of a split of the Wikipedia dataset, found no such file")]
    public async Task A_wrong_copy_of_the_wikipedia_dataset_is_refused(string fault, string message)
    {
        var mat = WikipediaFeatures(fault == "missing variable" ? "T_xx" : "T_te");
        var train = fault switch
        {
            "unequal rows" => "t1\ti1\t1\nt2\ti2\t2\nt4\ti4\t4\n",
            "wrong category" => "t1\ti1\t1\nt2\ti2\t11\n",
            "no tabs" => "t1\ti1\t1\nt2 i2 2\n",
            _ => "t1\ti1\t1\nt2\ti2\t2\n",
        };
        _folder.Write("trainset_txt_img_cat.list", train);
        if (fault != "no list")
        {
            _folder.Write("testset_txt_img_cat.list", "t3\ti3\t3\n");
        }

        if (fault != "no mat")
        {
            _folder.Write("raw_features.mat", fault switch { "truncated" => mat[..^100], "empty" => [], _ => mat });
        }

        await RefusedAsync($"wikipedia:{_folder.Root}", message);
    }

    [Fact]
    public async Task A_sound_copy_of_that_form_is_read()
    {
        _folder.Write("raw_features.mat", WikipediaFeatures("T_te"));
        _folder.Write("trainset_txt_img_cat.list", "t1\ti1\t1\nt2\ti2\t2\n");
        _folder.Write("testset_txt_img_cat.list", "t3\ti3\t3\n");

        (await Outcome.OfAsync("inspect", $"wikipedia:{_folder.Root}")).Succeeded();
    }

    [Fact]
    public async Task A_source_of_another_modality_is_refused()
    {
        var target = _folder.Write("target.jsonl", Image + "\n");
        var source = _folder.Write("source.jsonl", """{"id":"t1","modality":"text","features":[1,2],"label":"dog"}""" + "\n");

        var outcome = await Outcome.OfAsync("train", "--target", target, "--source", source, "--out", _out.File("m.mhtn"));

        outcome.Refused($"{source}, item t1: expected the hub modality image, found text.");
        Assert.Empty(_out.Entries);
    }

    private static byte[] WikipediaFeatures(string lastName)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        return builder.Add(Matrix("I_tr", 2, 128)).Add(Matrix("I_te", 1, 128)).Add(Matrix("T_tr", 2, 10)).Add(Matrix(lastName, 1, 10)).Bytes;

        byte[] Matrix(string name, int rows, int columns) => builder.Array(
            name, 6, [rows, columns], builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, new double[rows * columns])));
    }

    private async Task<Outcome> RefusedAsync(string target, params string[] messages)
    {
        var outcome = await Outcome.OfAsync("train", "--target", target, "--out", _out.File("new/m.mhtn"));

        Assert.All(messages, outcome.Refused);
        Assert.Empty(_out.Entries);
        return outcome;
    }
}
