using Mhtn.Server.Configuration;
using Mhtn.Server.Hosting;
using Mhtn.Server.Media;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Tests.Hosting;

public sealed class HiddenMediaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-hidden-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_outside_of_what_is_shown_have_a_folder_in_common()
    {
        var hidden = HiddenMedia.FolderOf([File("shown/a.png"), File("other/x/b.png"), File("other/y/z/c.png"), File("other/xylophone/d.png")], Roots("shown"));

        Assert.Equal(Path.Combine(_folder, "other"), hidden);
    }

    [Fact]
    public void Files_that_are_gone_are_no_reason_to_show_a_folder() =>
        Assert.Null(HiddenMedia.FolderOf([File("shown/a.png"), Path.Combine(_folder, "gone", "b.png")], Roots("shown")));

    private string File(string name)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, "content");
        return path;
    }

    private MediaRoots Roots(string folder)
    {
        var options = new ServerOptions { Store = Path.Combine(_folder, "archive.db") };
        options.Media.Roots.Add(Path.Combine(_folder, folder));
        return new MediaRoots(Options.Create(options), TimeProvider.System);
    }
}
