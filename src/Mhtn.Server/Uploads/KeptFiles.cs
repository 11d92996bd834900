using System.Security.Cryptography;
using System.Text;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Uploads;

/// <summary>The files of items that were added over HTTP, each in a folder of its own: FOLDER/AB/ABCDEF.../NAME.</summary>
/// <remarks>The folder is named by the SHA-256 of collection, id and content; the file has the name its client gave it, which results show.</remarks>
internal sealed partial class KeptFiles(IOptions<ServerOptions> options, ILogger<KeptFiles> logger)
{
    private const int ShelfLength = 2;
    private const int KeyLength = 2 * SHA256.HashSizeInBytes;

    // What one system or another does not allow, so that a store with its files can move between them.
    private static readonly char[] Unportable = ['<', '>', ':', '"', '|', '?', '*'];

    /// <summary>The folder of all; null where files cannot be kept.</summary>
    public string? Folder { get; } = options.Value.KeptFolder;

    /// <summary>Moves a file to where it stays; when this returns, the disk has it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="collection">Name of the item's collection.</param>
    /// <param name="id">The item's id.</param>
    /// <returns>Its full path.</returns>
    /// <exception cref="InvalidOperationException">There is no <see cref="Folder"/>.</exception>
    /// <exception cref="RequestException">507 where the disk is full or may not be written.</exception>
    public string Keep(UploadedFile file, string collection, string id)
    {
        var key = KeyOf(collection, id, file.Sha256);
        var path = Path.Combine(
            Folder ?? throw new InvalidOperationException("There is no folder to keep files in."),
            key[..ShelfLength],
            key,
            string.Join('_', file.Name.Split(Unportable)));
        return UploadFailure.Explain(() => Move(file.Path, path));
    }

    /// <summary>Whether a file is one that was kept here; any other is never touched.</summary>
    public bool IsKept(string path) =>
        Folder is not null
        && Path.GetDirectoryName(path) is { } own
        && Path.GetFileName(own) is { Length: KeyLength } key
        && key.All(char.IsAsciiHexDigitLower)
        && Path.GetFullPath(path) == Path.Combine(Folder, key[..ShelfLength], key, Path.GetFileName(path));

    /// <summary>Removes a file that no item names any more; a file that is not kept here stays.</summary>
    public void Remove(string path)
    {
        if (!IsKept(path))
        {
            return;
        }

        try
        {
            var own = Path.GetDirectoryName(path)!;
            File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(own).Any())
            {
                Directory.Delete(own);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogLeft(path, e.Message);
        }
    }

    private static string Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        using (var handle = File.OpenHandle(from, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(from, to, overwrite: true);
        return to;
    }

    private static string KeyOf(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} is no item's any more and could not be removed: {Reason}")]
    private partial void LogLeft(string path, string reason);
}
