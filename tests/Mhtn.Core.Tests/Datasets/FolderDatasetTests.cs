using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Datasets;

public sealed class FolderDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Modality_and_label_are_the_folders_and_ids_relative_paths_in_ordinal_order()
    {
        Fill("text/dog/b.txt", "image/dog/a.jpg", "image/cat/Z.png", "image/cat/a.png");

        var collection = DatasetReader.Read(_folder.Root);

        Assert.Equal(["image/cat/Z.png", "image/cat/a.png", "image/dog/a.jpg", "text/dog/b.txt"], collection.Items.Select(i => i.Id));
        Assert.Equal(["cat", "cat", "dog", "dog"], collection.Items.Select(i => Assert.Single(i.Labels)));
        Assert.Equal([Modality.Image, Modality.Text], collection.Modalities);
        Assert.All(collection.Items, i => Assert.Null(i.Split));
        Assert.Equal(_folder.Path("image/cat/Z.png"), ((FileContent)collection.Items[0].Content).Path);
        Assert.Equal(_folder.Root, collection.Name);
    }

    [Fact]
    public void Splits_may_stand_above_the_modalities()
    {
        Fill("train/image/dog/a.jpg", "val/image/dog/b.jpg", "test/image/dog/a.jpg");

        var items = FolderDataset.Read(_folder.Root).Items;

        Assert.Equal(
            [("test/image/dog/a.jpg", Split.Test), ("train/image/dog/a.jpg", Split.Train), ("val/image/dog/b.jpg", Split.Validation)],
            items.Select(i => (i.Id, i.Split!.Value)));
    }

    [Fact]
    public void A_file_of_no_class_has_no_label_and_folders_below_a_class_belong_to_it()
    {
        Fill("audio/a.wav", "audio/bird/b.wav", "audio/bird/2024/may/c.wav");

        var items = FolderDataset.Read(_folder.Root).Items;

        Assert.Equal(
            [("audio/a.wav", ""), ("audio/bird/2024/may/c.wav", "bird"), ("audio/bird/b.wav", "bird")],
            items.Select(i => (i.Id, string.Join(',', i.Labels))));
    }

    [Fact]
    public void Hidden_files_and_what_accompanies_models_are_passed_over()
    {
        Fill(
            "image/dog/a.jpg", "image/dog/.DS_Store", "image/dog/Thumbs.db", "image/.cache/x.jpg", ".git/config",
            "model3d/car/a.obj", "model3d/car/a.mtl", "model3d/car/wood.PNG", "model3d/car/b.gltf", "model3d/car/b.bin");

        Assert.Equal(["image/dog/a.jpg", "model3d/car/a.obj", "model3d/car/b.gltf"], FolderDataset.Read(_folder.Root).Items.Select(i => i.Id));
    }

    [Fact]
    public void Links_to_folders_are_not_followed_so_that_none_leads_in_a_circle()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making a link asks for rights on Windows.");
        Fill("image/dog/a.jpg");
        Directory.CreateSymbolicLink(_folder.Path("image/dog/again"), _folder.Path("image"));
        Directory.CreateSymbolicLink(_folder.Path("text"), _folder.Path("image"));

        Assert.Equal(["image/dog/a.jpg"], FolderDataset.Read(_folder.Root).Items.Select(i => i.Id));
    }

    [Fact]
    public void A_folder_whose_name_is_no_modality_is_named_with_the_nearest_that_is()
    {
        Fill("images/dog/a.jpg", "text/dog/a.txt");

        var problem = Refusal(_folder.Root).Problems[0];

        Assert.Equal(_folder.Path("images"), problem.Location.ToString());
        Assert.Equal("\"images\"", problem.Found);
        Assert.Equal("Did you mean \"image\"?", problem.Fix);
    }

    [Fact]
    public void A_folder_of_classes_without_modalities_is_told_what_is_expected()
    {
        Fill("dog/a.jpg", "cat/b.jpg");

        Assert.StartsWith(
            $"{_folder.Path("cat")}: expected one of the folders image, text, audio, video, model3d (or only train, val and test, with these inside), found \"cat\".",
            Refusal(_folder.Root).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("image/.hidden")]
    public void A_folder_without_a_media_file_is_refused(string file)
    {
        Fill(file);

        Assert.StartsWith(
            $"{_folder.Root}: expected a folder of DIR/MODALITY/LABEL/FILE, found no file in any modality's folder. Sort the files into the folders image, text,",
            Refusal(_folder.Root).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_refused() =>
        Assert.Equal(_folder.Path("none"), Refusal(_folder.Path("none")).Problems[0].Location.ToString());

    private static InputException Refusal(string folder) => Assert.Throws<InputException>(() => FolderDataset.Read(folder));

    private void Fill(params string[] files)
    {
        foreach (var file in files)
        {
            _folder.Write(file, "x");
        }
    }
}
