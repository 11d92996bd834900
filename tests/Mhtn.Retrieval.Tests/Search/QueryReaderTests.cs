using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Search;

public sealed class QueryReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly QueryReader _pets;

    public QueryReaderTests()
    {
        using var encoder = BundleEncoder.Open(PetBundle.Write(_folder.File("pets.mhtn")));
        _pets = new QueryReader(encoder.Manifest);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_is_an_item_whose_words_may_all_be_unknown()
    {
        Assert.Equal(new TextContent("a dog"), _pets.OfText("a dog").Content);
        Assert.False(_pets.HasNoKnownWord(_pets.OfText("a dog")));
        Assert.True(_pets.HasNoKnownWord(_pets.OfText("a whale")));
        Assert.False(_pets.HasNoKnownWord(PetBundle.Picture("p", 0)));
    }

    [Fact]
    public void A_files_modality_is_told_by_its_name()
    {
        var picture = _folder.File("dog.png");
        File.WriteAllText(picture, "not looked at");
        Assert.Equal((Modality.Image, new FileContent(picture)), (_pets.OfFile(picture).Modality, _pets.OfFile(picture).Content));
    }

    [Fact]
    public void What_cannot_be_a_query_is_named_as_the_caller_names_it()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("features.mhtn")));
        var features = new QueryReader(encoder.Manifest, new QueryFields("q", "upload", "kind"));
        var sound = _folder.File("dog.wav");
        File.WriteAllText(sound, "not looked at");
        File.WriteAllText(_folder.File("two.csv"), "1,2\n3,4\n");
        File.WriteAllText(_folder.File("odd.csv"), "1,2,3\n");

        Assert.StartsWith("q: expected 5 features", Message(() => features.OfText("dog")), StringComparison.Ordinal);
        Assert.EndsWith("give them with upload FILE.npy kind text.", Message(() => features.OfText("dog")), StringComparison.Ordinal);
        Assert.StartsWith("kind: expected a modality of the store's model (image, text), found audio", Message(() => features.OfText("dog", Modality.Audio)), StringComparison.Ordinal);
        Assert.StartsWith($"upload {_folder.File("no.png")}: expected a file, found no such file", Message(() => features.OfFile(_folder.File("no.png"))), StringComparison.Ordinal);
        Assert.StartsWith($"upload {_folder.Path}: expected a file, found a folder", Message(() => features.OfFile(_folder.Path)), StringComparison.Ordinal);
        Assert.EndsWith(", found a file of audio. Ask with another file.", Message(() => features.OfFile(sound)), StringComparison.Ordinal);
        Assert.Contains("expected one feature vector, found 2 rows", Message(() => features.OfFile(_folder.File("two.csv"))), StringComparison.Ordinal);
        Assert.EndsWith("Name the query's modality with kind.", Message(() => features.OfFile(_folder.File("odd.csv"))), StringComparison.Ordinal);

        static string Message(Func<MediaItem> read) => Assert.Throws<InputException>(read).Message;
    }
}
