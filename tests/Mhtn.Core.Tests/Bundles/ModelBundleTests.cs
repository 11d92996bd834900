using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Bundles;

public sealed class ModelBundleTests : IDisposable
{
    private const string ImageEntry = "encoders/image.onnx";
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Path("test.mhtn");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_goes_in_comes_out()
    {
        var content = TestBundle.Content();
        using var bundle = ModelBundle.Open(TestBundle.Write(File));
        var (expected, manifest) = (content.Manifest, bundle.Manifest);

        Assert.Equal(expected.Versions, manifest.Versions);
        Assert.Equal(expected.Modalities, manifest.Modalities);
        Assert.Equal(expected.HubModality, manifest.HubModality);
        Assert.Equal(expected.Classes, manifest.Classes);
        Assert.Equal(expected.SourceClasses, manifest.SourceClasses);
        Assert.Equal(expected.Inputs.Select(i => (i.Modality, i.Kind, i.Length)), manifest.Inputs.Select(i => (i.Modality, i.Kind, i.Length)));
        Assert.Equal([3, 2], manifest.Inputs[0].Shape);
        Assert.Equal(
            (expected.Representation, expected.Fc9Width, expected.Seed, expected.Threads, expected.TargetHash, expected.SourceHash, expected.Validation),
            (manifest.Representation, manifest.Fc9Width, manifest.Seed, manifest.Threads, manifest.TargetHash, manifest.SourceHash, manifest.Validation));
        Assert.Equal(expected.Configuration.ToJsonString(), manifest.Configuration.ToJsonString());
        Assert.Equal(BundleManifest.CurrentFormat, manifest.Format);
        Assert.Equal(8, manifest.Dimension);
        Assert.Equal(2, (manifest with { Representation = Representation.Softmax }).Dimension);
        Assert.Equal(5, manifest.InputOf(new Modality("floor-plan"))!.Length);
        Assert.Null(manifest.InputOf(Modality.Text));
        Assert.All(content.Encoders, e => Assert.Equal(e.Value, bundle.ReadEncoder(e.Key)));
        Assert.Equal(content.Weights, bundle.ReadWeights());
        Assert.Equal(content.History, bundle.ReadHistory());
        Assert.Equal(File, bundle.Path);
    }

    [Fact]
    public void Equal_content_gives_equal_bytes_and_another_content_another_id()
    {
        var (first, second, third) = (_folder.Path("a.mhtn"), _folder.Path("b.mhtn"), _folder.Path("c.mhtn"));
        var content = TestBundle.Content();
        BundleWriter.Write(first, content);
        Thread.Sleep(10);
        BundleWriter.Write(second, TestBundle.Content());
        BundleWriter.Write(third, content with { Weights = [1, 2, 4] });

        Assert.Equal(System.IO.File.ReadAllBytes(first), System.IO.File.ReadAllBytes(second));
        Assert.Equal(Id(first), Id(second));
        Assert.NotEqual(Id(first), Id(third));
        Assert.Matches("^[0-9a-f]{64}$", Id(first));

        static string Id(string path)
        {
            using var bundle = ModelBundle.Open(path);
            return bundle.Id;
        }
    }

    [Fact]
    public void The_manifest_comes_first_and_states_the_hash_of_every_other_entry()
    {
        TestBundle.Write(File);
        using var archive = ZipFile.OpenRead(File);
        using var bundle = ModelBundle.Open(File);

        Assert.Equal(
            ["bundle.json", ImageEntry, "encoders/floor-plan.onnx", "weights.safetensors", "history.csv"],
            archive.Entries.Select(e => e.FullName));
        foreach (var entry in archive.Entries.Skip(1))
        {
            using var stream = entry.Open();
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stream)), bundle.Manifest.Entries[entry.FullName]);
        }
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Equal(
            $"{File}: expected a model bundle, found no such file. Check the path, or train one with mhtn train.",
            Assert.Throws<ModelException>(() => ModelBundle.Open(File)).Message);

    [Fact]
    public void A_modality_the_bundle_lacks_is_refused()
    {
        using var bundle = ModelBundle.Open(TestBundle.Write(File));

        Assert.Equal(
            $"{File}: expected a modality of the bundle (image, floor-plan), found text. Choose one of these, or train a bundle that covers it.",
            Assert.Throws<InputException>(() => bundle.ReadEncoder(Modality.Text)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("no archive at all, however long this text may be or become")]
    public void A_file_that_is_no_archive_is_refused(string text)
    {
        System.IO.File.WriteAllText(File, text);

        Assert.StartsWith("a damaged archive", Refusal().Found, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_of_another_hash_is_refused_when_it_is_read_and_not_before()
    {
        using var bundle = ModelBundle.Open(TestBundle.Replacing(File, ImageEntry, Encoding.UTF8.GetBytes("encoder of imagez")));

        Assert.Equal([1, 2, 3], bundle.ReadWeights());
        Assert.Equal(
            $"an entry {ImageEntry} whose hash is not the one bundle.json states",
            Assert.Throws<ModelException>(() => bundle.ReadEncoder(Modality.Image)).Problems[0].Found);
    }

    [Theory]
    [InlineData(ImageEntry)]
    [InlineData("weights.safetensors")]
    [InlineData("history.csv")]
    public void An_entry_that_is_gone_is_refused_when_it_is_read(string name)
    {
        using var bundle = ModelBundle.Open(TestBundle.Replacing(File, name, null));

        Assert.Equal($"no entry {name}", Assert.Throws<ModelException>(() => ReadAll(bundle)).Problems[0].Found);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("encoders/../../x.onnx")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x.onnx")]
    [InlineData("encoders\\image.onnx")]
    [InlineData("encoders/Image.onnx")]
    [InlineData("encoders/.onnx")]
    [InlineData("encoders/")]
    [InlineData("encoders/image.onnx/x")]
    [InlineData("BUNDLE.JSON")]
    [InlineData("notes.txt")]
    [InlineData("bundle.json")]
    [InlineData(ImageEntry)]
    public void An_entry_of_an_unknown_name_or_of_one_given_twice_is_refused(string name)
    {
        TestBundle.WithEntry(File, name);

        Assert.Equal($"an entry \"{name}\", which has no place in a bundle", Refusal().Found);
    }

    [Fact]
    public void More_entries_than_allowed_are_refused()
    {
        TestBundle.Write(File);

        Assert.Equal("5 entries (at most 4)", Refusal(new BundleLimits { Entries = 4 }).Found);
        ModelBundle.Open(File, new BundleLimits { Entries = 5 }).Dispose();
    }

    [Fact]
    public void A_manifest_larger_than_allowed_is_refused()
    {
        TestBundle.Write(File);

        Assert.EndsWith("bytes (at most 99)", Refusal(new BundleLimits { ManifestBytes = 99 }).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_larger_than_allowed_is_refused_when_it_is_read()
    {
        using var bundle = ModelBundle.Open(TestBundle.Write(File), new BundleLimits { EntryBytes = 99_999 });

        Assert.Equal(
            "an entry encoders/floor-plan.onnx of 100000 bytes (at most 99999)",
            Assert.Throws<ModelException>(() => bundle.ReadEncoder(new Modality("floor-plan"))).Problems[0].Found);
        Assert.Equal(3, bundle.ReadWeights().Length);
    }

    private Problem Refusal(BundleLimits? limits = null)
    {
        var problem = Assert.Single(Assert.Throws<ModelException>(() => ModelBundle.Open(File, limits)).Problems);
        Assert.Equal(File, problem.Location.ToString());
        return problem;
    }

    private static void ReadAll(ModelBundle bundle)
    {
        foreach (var modality in bundle.Manifest.Modalities)
        {
            bundle.ReadEncoder(modality);
        }

        bundle.ReadWeights();
        bundle.ReadHistory();
    }
}
