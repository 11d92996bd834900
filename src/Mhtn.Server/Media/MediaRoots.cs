using System.Collections.Concurrent;
using Mhtn.Server.Configuration;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Media;

/// <summary>The folders whose files may be shown. Safe for concurrent use.</summary>
internal sealed class MediaRoots
{
    private const int MostFolders = 4096;

    // The files of one answer mostly lie in a few folders. Between looking and opening, a folder could be put in another's place as well.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(1);

    private readonly string[] _roots;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, (string? Real, long Since)> _folders = new(StringComparer.Ordinal);

    public MediaRoots(IOptions<ServerOptions> options, TimeProvider clock)
    {
        _roots = [.. Shown(options.Value).Append(options.Value.KeptFolder).OfType<string>().Select(Path.GetFullPath)];
        _clock = clock;
    }

    /// <summary>Their full paths.</summary>
    public IReadOnlyList<string> Folders => _roots;

    /// <summary>The file behind a path, where it may be shown.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>Its real path, all links followed; null where that lies outside of every root, or is no ordinary file with something in it.</returns>
    public string? Resolve(string path) =>
        Path.IsPathFullyQualified(path)
        && Path.GetDirectoryName(path) is { } folder
        && Real(folder) is { } real
        && RealPath.Of(real, Path.GetFileName(path)) is { } file
        && Array.Exists(_roots, root => Contains(Real(root), file))
        && IsOrdinary(file)
            ? file
            : null;

    private static IEnumerable<string> Shown(ServerOptions options) =>
        options.Media.Roots.Count > 0 ? options.Media.Roots : options.StoreFolder is { } folder ? [folder] : [];

    private static bool Contains(string? folder, string file) =>
        folder is not null && file.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Pipes and devices have no length, and cannot be told from an empty file otherwise.</summary>
    private static bool IsOrdinary(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > 0 };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? Real(string folder)
    {
        if (_folders.TryGetValue(folder, out var known) && _clock.GetElapsedTime(known.Since) < Lasting)
        {
            return known.Real;
        }

        if (_folders.Count >= MostFolders)
        {
            _folders.Clear();
        }

        var root = Path.GetPathRoot(folder)!;
        var real = RealPath.Of(root, folder[root.Length..]);
        if (real is not null)
        {
            // One that is missing may be made for the next upload.
            _folders[folder] = (real, _clock.GetTimestamp());
        }

        return real;
    }
}
