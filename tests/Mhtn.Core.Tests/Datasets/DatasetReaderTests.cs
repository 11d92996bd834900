using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Datasets;

public sealed class DatasetReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("b:c.jsonl")]
    public void A_path_is_a_manifest(string name)
    {
        var path = _folder.Write(name, """{"id": "a", "modality": "text", "text": "x"}""");
        Assert.Equal("a", Assert.Single(DatasetReader.Read(path).Items).Id);
    }

    [Theory]
    [InlineData(@"C:\data\none.jsonl")]
    [InlineData("./wikipedia:none.jsonl")]
    [InlineData("none.jsonl")]
    [InlineData("")]
    public void What_is_no_layout_is_looked_for_as_a_manifest(string specification)
    {
        var exception = Assert.Throws<InputException>(() => DatasetReader.Read(specification));
        Assert.Contains("expected a manifest (JSON Lines", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wikipeda:/data", "found the unknown layout \"wikipeda\". Did you mean \"wikipedia\"?")]
    [InlineData("nuswide10:/data", "found the unknown layout \"nuswide10\". Did you mean \"nuswide10k\"?")]
    [InlineData("Wikipedia:/data", "found the unknown layout \"Wikipedia\". Did you mean \"wikipedia\"?")]
    [InlineData("imagenet:/data", "expected a manifest, or one of the layouts wikipedia:DIR, xmedia:DIR, pascal:DIR, nuswide10k:DIR")]
    public void An_unknown_layout_is_named_with_the_known_ones(string specification, string message)
    {
        var exception = Assert.Throws<InputException>(() => DatasetReader.Read(specification));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wikipedia", "raw_features.mat: expected a MATLAB file of version 5, 7 or 7.3, found no such file")]
    [InlineData("xmedia", "XMediaFeatures.mat: expected a MATLAB file of version 5, 7 or 7.3, found no such file")]
    [InlineData("pascal", ": expected a folder with Pascal_fea_whole.mat or train_img.mat or train_img_data.npy, found none of them")]
    [InlineData("nuswide10k", ": expected a folder with nus_wide_deep_doc2vec-corr-ae.h5py or train_img.mat or train_img_data.npy, found none of them")]
    public void A_known_layout_reads_its_folder(string layout, string message)
    {
        var exception = Assert.Throws<InputException>(() => DatasetReader.Read($"{layout}:{_folder.Root}"));
        Assert.Contains(_folder.Root, exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
