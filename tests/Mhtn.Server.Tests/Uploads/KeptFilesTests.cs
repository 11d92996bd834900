using Mhtn.Server.Configuration;
using Mhtn.Server.Uploads;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Tests.Uploads;

public sealed class KeptFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_kept_under_a_name_of_its_own_and_removed_with_its_folder()
    {
        var files = Files("kept");

        var path = files.Keep(Upload("dog.jpg"), "default", "../dog");

        Assert.Equal("dog", File.ReadAllText(path));
        Assert.Matches("^([0-9a-f]{2})/\\1[0-9a-f]{62}/dog.jpg$", Path.GetRelativePath(files.Folder!, path).Replace('\\', '/'));
        Assert.True(files.IsKept(path));
        files.Remove(path);
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
        files.Remove(path);
    }

    [Fact]
    public void Equal_files_of_two_items_are_two_files()
    {
        var files = Files("kept");

        Assert.Distinct(new[] { ("a", "b"), ("a", "c"), ("b", "b") }.Select(i => files.Keep(Upload("dog.jpg"), i.Item1, i.Item2)));
    }

    [Fact]
    public void Characters_that_some_systems_do_not_allow_are_replaced()
    {
        var files = Files("kept");

        Assert.Equal("a_b_c_.jpg", Path.GetFileName(files.Keep(Upload("a:b?c|.jpg"), "default", "id")));
    }

    [Fact]
    public void A_file_from_elsewhere_is_never_removed()
    {
        var files = Files("kept");
        var kept = files.Keep(Upload("dog.jpg"), "default", "id");
        var key = Path.GetFileName(Path.GetDirectoryName(kept)!);
        string[] others =
        [
            _folder.Write("other.jpg", "x"u8),
            Place("kept2", key[..2], key, "dog.jpg"),
            Place("kept", "dog.jpg"),
            Place("kept", "zz", key, "dog.jpg"),
            Place("kept", key[..2], key, "deeper", "dog.jpg"),
            Path.Combine(files.Folder!, key[..2], key, "..", "..", "..", "other.jpg"),
        ];

        foreach (var other in others)
        {
            Assert.False(files.IsKept(other), other);
            files.Remove(other);
            Assert.True(File.Exists(other), other);
        }
    }

    private KeptFiles Files(string folder) =>
        new(Options.Create(new ServerOptions { Store = "x.db", Uploads = { Folder = _folder.File(folder) } }), NullLogger<KeptFiles>.Instance);

    private UploadedFile Upload(string name) => new(_folder.Write($"{Guid.NewGuid():N}.jpg", "dog"u8), name, 3, new string('a', 64));

    private string Place(params string[] parts)
    {
        var path = Path.Combine([_folder.Path, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        return path;
    }
}
