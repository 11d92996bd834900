using Mhtn.Core.Items;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>mhtn inspect of a folder of raw media with faults.</summary>
[Collection(nameof(DemoRun))]
public sealed class InspectFolderTests(RawMedia media) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_what_cannot_be_read_what_leaks_and_which_class_is_missing()
    {
        await media.DemoAsync();
        var folder = media.Folder(_folder, Modality.Image, Modality.Text);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        var boat = Directory.EnumerateFiles(Path.Combine(folder, "train", "image", "boat")).First();
        var leak = _folder.Write($"media/test/image/boat/again{Path.GetExtension(boat)}", File.ReadAllBytes(boat));
        _folder.Write("media/train/image/whale/1.jpg", [.. File.ReadAllBytes(boat), 0]);
        var broken = _folder.Write("media/train/image/boat/broken.jpg", "not a picture");

        var outcome = await Outcome.OfAsync("inspect", folder);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Error));
        var lines = outcome.Output.Split(Environment.NewLine);
        Assert.Contains(lines, line => line.StartsWith("! text: no training item of ", StringComparison.Ordinal)
            && line.EndsWith("whale; allowed, but such a class cannot be found in this modality.", StringComparison.Ordinal));
        Assert.Contains(
            $"! The same file 2 times, in different splits: what is tested was trained on: {IdOf(leak)}, {IdOf(boat)}", lines);
        Assert.Contains($"1 of the {files + 3} items cannot be read (--on-error skip leaves them out of training and indexing):", lines);
        Assert.Contains(
            $"  {IdOf(broken)}: {broken}: expected a picture (JPEG, PNG, WebP, GIF or BMP), found text. Replace the file, or leave the item out.",
            lines);

        File.Delete(broken);
        outcome = (await Outcome.OfAsync("inspect", folder)).Succeeded();
        Assert.Contains($"Every one of the {files + 2} items can be read.", outcome.Output, StringComparison.Ordinal);

        string IdOf(string path) => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
    }

    [Fact]
    public async Task One_file_under_two_labels_is_named_as_such()
    {
        await media.DemoAsync();
        var picture = File.ReadAllBytes(media.FirstFile(Modality.Image).Path);
        _folder.Write("image/cat/1.png", picture);
        _folder.Write("image/dog/1.png", picture);

        Assert.Contains(
            "! The same file 2 times, under different labels, which a split at random may part: image/cat/1.png, image/dog/1.png",
            (await Outcome.OfAsync("inspect", _folder.Root)).Succeeded().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_other_folders_is_told_how_to_sort_it()
    {
        _folder.Write("pictures/dog/a.jpg", "x");

        (await Outcome.OfAsync("inspect", _folder.Root)).Refused(
            $"{_folder.File("pictures")}: expected one of the folders image, text, audio, video, model3d (or only train, val and test, with these inside), found \"pictures\".");
    }
}
