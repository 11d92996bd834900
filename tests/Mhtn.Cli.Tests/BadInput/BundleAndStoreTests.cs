using System.IO.Compression;

namespace Mhtn.Cli.Tests.BadInput;

[Collection(nameof(InProcess))]
public sealed class BundleAndStoreTests(Workspace workspace) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_no_place_for_a_bundle_or_a_store()
    {
        Directory.CreateDirectory(_folder.File("birds.mhtn"));

        (await workspace.TrainAsync(_folder.File("birds.mhtn"))).Refused($"--out: expected a file, found the folder {_folder.File("birds.mhtn")}.");
        (await IndexAsync(workspace.Model, _folder.Root)).Refused($"{_folder.Root}: expected a file for the store, found a folder.");
        Assert.Equal(["birds.mhtn"], _folder.Entries);
    }

    [Fact]
    public async Task A_missing_bundle_is_named() =>
        (await EvaluateAsync(_folder.File("no.mhtn"))).Refused($"{_folder.File("no.mhtn")}: expected a model bundle, found no such file. Check the path, or train one with mhtn train.");

    [Fact]
    public async Task A_folder_is_no_bundle() =>
        (await EvaluateAsync(_folder.Root)).Refused($"{_folder.Root}: expected a model bundle, found a folder.");

    [Fact]
    public async Task Another_file_is_no_bundle() =>
        (await EvaluateAsync(workspace.Target)).Refused($"{workspace.Target}: expected a model bundle (.mhtn), found a damaged archive");

    [Fact]
    public async Task A_truncated_bundle_is_refused()
    {
        var bytes = File.ReadAllBytes(workspace.Model);
        foreach (var length in (int[])[0, 1, 100, bytes.Length / 2, bytes.Length - 1])
        {
            (await EvaluateAsync(_folder.Write("cut.mhtn", bytes[..length]))).Refused($"{_folder.File("cut.mhtn")}: expected a model bundle");
        }
    }

    [Fact]
    public async Task A_tampered_encoder_is_refused()
    {
        var model = _folder.File("tampered.mhtn");
        File.Copy(workspace.Model, model);
        using (var archive = ZipFile.Open(model, ZipArchiveMode.Update))
        using (var stream = archive.GetEntry("encoders/text.onnx")!.Open())
        {
            stream.Seek(-1, SeekOrigin.End);
            stream.WriteByte(0x55);
        }

        (await EvaluateAsync(model)).Refused($"{model}: expected a model bundle (.mhtn), found an entry encoders/text.onnx whose hash is not the one bundle.json states.");
    }

    [Fact]
    public async Task A_collection_without_a_modality_of_the_model_is_refused()
    {
        var manifest = _folder.Write("scents.jsonl", """{"id":"s1","modality":"smell","features":[1],"label":"class-00","split":"test"}""" + "\n");

        (await EvaluateAsync(workspace.Model, manifest)).Refused($"{manifest}, split test: expected items of audio, image, text, found none.");
        (await Outcome.OfAsync("index", "--model", workspace.Model, "--input", manifest, "--store", _folder.File("new/a.db")))
            .Refused($"{manifest}: expected items of a modality the model knows (audio, image, text), found smell alone.");
        Assert.Equal(["scents.jsonl"], _folder.Entries);
    }

    [Fact]
    public async Task Features_of_another_width_than_the_models_are_refused()
    {
        var manifest = _folder.Write("other.jsonl", """{"id":"t1","modality":"text","features":[1,2],"label":"class-00","split":"test"}""" + "\n");

        (await EvaluateAsync(workspace.Model, manifest)).Refused("item t1: expected 48 features, as the other items of text have, found 2.");
    }

    [Fact]
    public async Task What_is_no_store_is_refused_and_left_as_it_was()
    {
        var other = _folder.Write("notes.db", "these are my notes");

        (await SearchAsync(other, "--id", "x")).Refused($"{other}: expected a store as mhtn index makes it, found ");
        (await IndexAsync(workspace.Model, other)).Refused($"{other}: expected a store as mhtn index makes it, found ");
        (await SearchAsync(_folder.File("no.db"), "--id", "x")).Refused($"{_folder.File("no.db")}: expected a store, found no such file. Check the path, or make the store with mhtn index.");
        (await SearchAsync(_folder.Root, "--id", "x")).Refused($"{_folder.Root}: expected a store, found a folder.");
        Assert.Equal(["notes.db"], _folder.Entries);
        Assert.Equal("these are my notes", File.ReadAllText(other));
    }

    [Fact]
    public async Task A_store_of_another_bundle_takes_neither_items_nor_queries()
    {
        var other = _folder.File("other.mhtn");
        (await workspace.TrainAsync(other, "--seed", "5")).Succeeded();
        var query = _folder.Write("query.csv", string.Join(',', Enumerable.Repeat("1", 32)) + "\n");

        (await IndexAsync(other, workspace.Store)).Refused($"{workspace.Store}: expected the bundle the collection \"default\" was made with, ");

        // The bundle that the collection records is the right one as long as it is there.
        var (mine, store) = (_folder.File("mine.mhtn"), _folder.File("mine.db"));
        File.Copy(workspace.Model, mine);
        (await IndexAsync(mine, store)).Succeeded();
        (await SearchAsync(store, "--file", query, "--model", other)).Succeeded();
        File.Delete(mine);
        (await SearchAsync(store, "--file", query, "--model", other)).Refused($"(then at {mine}), found the bundle ");
    }

    [Theory]
    [InlineData("query, id: expected the id of an item of the collection \"default\"", "--id", "nobody")]
    [InlineData("query, label: expected a label of the collection \"default\" (", "--id", "image-test-00-000", "--where", "label=frog")]
    [InlineData("query, modality: expected a modality of the collection \"default\" (", "--id", "image-test-00-000", "--in", "smell")]
    [InlineData("query, top: expected 1 to 10000, found 0.", "--id", "image-test-00-000", "--top", "0")]
    [InlineData("--text: expected 48 features, as the model was trained on features of text and not on words, found words.", "--text", "a frog")]
    [InlineData("--modality: expected a modality of the store's model (audio, image, text), found smell.", "--text", "a frog", "--modality", "smell")]
    public async Task A_query_that_does_not_fit_is_refused(string message, params string[] query) =>
        (await SearchAsync(workspace.Store, query)).Refused(message);

    [Theory]
    [InlineData("query.csv", "1,2,3\n", "expected a width that tells its modality (audio: 32, image: 64, text: 48), found 3 numbers.")]
    [InlineData("query.csv", "1,2\n3,4\n", "expected one feature vector, found 2 rows.")]
    [InlineData("query.csv", "1,two\n", "query.csv, line 1")]
    [InlineData("query.csv", "", "query.csv: expected ")]
    [InlineData("query.npy", "no array", "query.npy: expected the header of a NumPy array (.npy, ")]
    [InlineData("query.jpg", "a picture", "query.jpg: expected features of image, found a file.")]
    public async Task A_query_file_that_does_not_fit_is_named(string name, string content, string message) =>
        (await SearchAsync(workspace.Store, "--file", _folder.Write(name, content))).Refused(message);

    [Fact]
    public async Task A_query_of_another_width_than_its_modality_is_refused() =>
        (await SearchAsync(workspace.Store, "--file", _folder.Write("query.csv", "1,2,3\n"), "--modality", "image")).Refused("expected 64 features, as the other items of image have, found 3.");

    [Fact]
    [NeedsFileModes]
    public async Task A_file_that_may_not_be_read_is_named()
    {
        var (manifest, model, query) = (_folder.Write("t.jsonl", "{}"), _folder.Write("m.mhtn", "x"), _folder.Write("q.npy", "x"));
        foreach (var file in (string[])[manifest, model, query])
        {
            Forbid(file);
        }

        (await Outcome.OfAsync("inspect", manifest)).Refused($"{manifest}: expected a manifest (JSON Lines in UTF-8, one item a line), found a file that cannot be read.");
        (await EvaluateAsync(model)).Refused($"{model}: expected a model bundle, found a file that cannot be read.");
        (await SearchAsync(workspace.Store, "--file", query)).Refused($"{query}: expected a NumPy array (.npy), found a file that cannot be read.");
    }

    private static void Forbid(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.None);
        }
    }

    private Task<Outcome> EvaluateAsync(string model, string? target = null) =>
        Outcome.OfAsync("evaluate", "--model", model, "--target", target ?? workspace.Target);

    private Task<Outcome> IndexAsync(string model, string store) =>
        Outcome.OfAsync("index", "--model", model, "--input", workspace.Target, "--store", store);

    private static Task<Outcome> SearchAsync(string store, params string[] query) => Outcome.OfAsync(["search", "--store", store, .. query]);
}
