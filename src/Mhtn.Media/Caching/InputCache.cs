using System.Security.Cryptography;
using Mhtn.Core.Inputs;

namespace Mhtn.Media.Caching;

/// <summary>Keeps on disk what is dear to compute, by a key that names all it was computed from. Safe for concurrent use.</summary>
/// <remarks>
/// Every entry ends in its own SHA-256; a damaged one counts as missing. The folder may be removed at any time, and where it cannot be
/// written nothing is kept.
/// </remarks>
public sealed class InputCache
{
    private readonly string _folder;

    /// <summary>Keeps entries in a folder.</summary>
    /// <param name="folder">Made when the first entry is written.</param>
    public InputCache(string folder)
    {
        _folder = folder;
    }

    /// <summary>The folder of this user: the environment variable MHTN_CACHE, or "mhtn" among the user's local application data.</summary>
    public static string UserFolder => Environment.GetEnvironmentVariable("MHTN_CACHE") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mhtn");

    /// <summary>Gives an entry, computing it where it is missing.</summary>
    /// <param name="group">What kind of thing it is: one folder name.</param>
    /// <param name="key">64 hexadecimal digits that name all it depends on.</param>
    /// <param name="compute">Computes it; what it throws is passed on.</param>
    public byte[] GetOrAdd(string group, string key, Func<byte[]> compute)
    {
        if (TryGet(group, key) is { } found)
        {
            return found;
        }

        var content = compute();
        Set(group, key, content);
        return content;
    }

    /// <summary>Gives an entry, or null where it is missing or damaged.</summary>
    /// <param name="group">What kind of thing it is.</param>
    /// <param name="key">64 hexadecimal digits.</param>
    public byte[]? TryGet(string group, string key) => TryRead(PathOf(group, key));

    /// <summary>Keeps an entry, where the folder can be written.</summary>
    /// <param name="group">What kind of thing it is.</param>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="content">The entry.</param>
    public void Set(string group, string key, byte[] content) => TryWrite(PathOf(group, key), content);

    /// <summary>Removes the entries of a group that have not been read or written for longest.</summary>
    /// <param name="group">What kind of thing.</param>
    /// <param name="mostBytes">How much may stay.</param>
    /// <param name="cancellationToken">Looked at between entries.</param>
    public void Trim(string group, long mostBytes, CancellationToken cancellationToken = default)
    {
        try
        {
            var bytes = 0L;
            foreach (var file in new DirectoryInfo(Path.Combine(_folder, group))
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .OrderByDescending(f => f.LastAccessTimeUtc))
            {
                cancellationToken.ThrowIfCancellationRequested();
                bytes += file.Length;
                if (bytes > mostBytes)
                {
                    file.Delete();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another trims too, or the folder is gone or may not be written; the next time serves as well.
        }
    }

    private string PathOf(string group, string key) => Path.Combine(_folder, group, key[..2], key[2..]);

    private static byte[]? TryRead(string path)
    {
        try
        {
            var entry = File.Exists(path) ? File.ReadAllBytes(path) : [];
            var content = entry.AsSpan(0, Math.Max(0, entry.Length - SHA256.HashSizeInBytes));
            if (entry.Length < SHA256.HashSizeInBytes || !entry.AsSpan(content.Length).SequenceEqual(SHA256.HashData(content)))
            {
                return null;
            }

            Touch(path);
            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes that an entry was read. Systems do so by themselves once a day, or never.</summary>
    private static void Touch(string path)
    {
        try
        {
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // An entry of a folder that may only be read serves as well.
        }
    }

    private static void TryWrite(string path, byte[] content)
    {
        try
        {
            AtomicFile.Write(path, flush: false, stream =>
            {
                stream.Write(content);
                stream.Write(SHA256.HashData(content));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A cache that cannot be written costs time, nothing else.
        }
    }
}
