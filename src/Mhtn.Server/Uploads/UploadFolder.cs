using Mhtn.Server.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Uploads;

/// <summary>Where files lie while they are received and looked at: a folder of this process alone, which is gone when it ends.</summary>
/// <remarks>
/// It lies on the volume of the kept files, so that moving a file there is a matter of its name; where that cannot be written, among the
/// system's temporary files. It is made for the first upload. A lock file that a process holds open tells its folder from one that a killed process left.
/// </remarks>
internal sealed class UploadFolder : IHostedService, IDisposable
{
    private const string Prefix = ".mhtn-uploads-";
    private const string LockFile = "lock";

    private readonly string[] _parents;
    private readonly Lock _making = new();
    private FileStream? _held;

    public UploadFolder(IOptions<ServerOptions> options)
    {
        var temporary = Path.GetTempPath();
        _parents = options.Value.KeptFolder is { } kept ? [kept, temporary] : [temporary];
    }

    /// <summary>A path that no other upload has.</summary>
    /// <param name="extension">What it ends in.</param>
    /// <exception cref="IOException">No folder can be made.</exception>
    /// <exception cref="UnauthorizedAccessException">No folder may be made.</exception>
    public string NewPath(string extension)
    {
        lock (_making)
        {
            _held ??= Make();
        }

        return Path.Combine(Path.GetDirectoryName(_held.Name)!, $"{Guid.NewGuid():N}{extension}");
    }

    /// <summary>Removes what killed processes left.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(RemoveLeftovers, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_making)
        {
            if (_held is { } held)
            {
                _held = null;
                Remove(held);
            }
        }
    }

    private FileStream Make()
    {
        foreach (var parent in _parents[..^1])
        {
            try
            {
                return MakeIn(parent);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A folder that may only be read: files can still be searched by.
            }
        }

        return MakeIn(_parents[^1]);
    }

    private static FileStream MakeIn(string parent)
    {
        var folder = Path.Combine(parent, $"{Prefix}{Guid.NewGuid():N}");
        Directory.CreateDirectory(parent);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new FileStream(Path.Combine(folder, LockFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
    }

    private void RemoveLeftovers()
    {
        foreach (var folder in _parents.Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent, Prefix + "*")))
        {
            try
            {
                Remove(new FileStream(Path.Combine(folder, LockFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another process's that lives, or another user's.
            }
        }
    }

    private static void Remove(FileStream held)
    {
        held.Dispose();
        Directory.Delete(Path.GetDirectoryName(held.Name)!, recursive: true);
    }
}
