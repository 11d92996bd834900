using Mhtn.Server.Configuration;
using Mhtn.Server.Uploads;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Tests.Uploads;

public sealed class UploadFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_killed_server_left_is_removed_and_what_a_living_one_has_is_not()
    {
        var kept = _folder.File("kept");
        using var living = Make(kept);
        var upload = living.NewPath(".wav");
        await File.WriteAllTextAsync(upload, "half a sound", Token);

        // What a killed one leaves: the same, with a lock that nobody holds.
        var left = Path.Combine(kept, ".mhtn-uploads-left");
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(Path.Combine(left, "lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(left, "half.wav"), "half a sound", Token);
        var other = Path.Combine(kept, "ab");
        Directory.CreateDirectory(other);

        using var next = Make(kept);
        await next.StartAsync(Token);

        Assert.False(Directory.Exists(left));
        Assert.True(File.Exists(upload));
        Assert.True(Directory.Exists(other));
        await living.StopAsync(Token);
        Assert.False(Directory.Exists(Path.GetDirectoryName(upload)));
    }

    [Fact]
    public async Task Nothing_is_made_before_the_first_upload()
    {
        using var folder = Make(_folder.File("kept"));
        await folder.StartAsync(Token);
        await folder.StopAsync(Token);

        Assert.False(Directory.Exists(_folder.File("kept")));
    }

    [Fact]
    public void Where_the_folder_of_kept_files_cannot_be_made_the_systems_is_taken()
    {
        using var folder = Make(Path.Combine(_folder.Write("file", "in the way"u8), "kept"));

        var path = folder.NewPath(".wav");

        Assert.Equal(Path.GetFullPath(Path.GetTempPath()).TrimEnd('/'), Path.GetDirectoryName(Path.GetDirectoryName(path)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(path)!));
        }
    }

    private static UploadFolder Make(string kept) => new(Options.Create(new ServerOptions { Store = "x.db", Uploads = { Folder = kept } }));
}
