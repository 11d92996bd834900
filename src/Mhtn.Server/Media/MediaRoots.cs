using Mhtn.Server.Configuration;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Media;

/// <summary>The folders whose files may be shown.</summary>
internal sealed class MediaRoots
{
    private readonly string[] _roots;

    public MediaRoots(IOptions<ServerOptions> options)
    {
        _roots = [.. Shown(options.Value).Append(options.Value.KeptFolder).OfType<string>().Select(Path.GetFullPath)];
    }

    /// <summary>The file behind a path, where it may be shown.</summary>
    /// <returns>Its real path, links followed; null where it lies outside of every root, or is no ordinary file.</returns>
    public string? Resolve(string path) =>
        Array.Exists(_roots, root => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) && File.Exists(path) ? path : null;

    private static IEnumerable<string> Shown(ServerOptions options) =>
        options.Media.Roots.Count > 0 ? options.Media.Roots : options.StoreFolder is { } folder ? [folder] : [];
}
