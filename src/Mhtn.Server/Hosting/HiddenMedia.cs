using Mhtn.Server.Media;

namespace Mhtn.Server.Hosting;

/// <summary>Files of items that may not be shown, as they lie outside of the folders that are.</summary>
internal static class HiddenMedia
{
    /// <summary>The folder that would have to be shown.</summary>
    /// <param name="paths">Full paths of items' files.</param>
    /// <param name="roots">What is shown.</param>
    /// <returns>The folder that all hidden files have in common, or that of the first where they have none; null where all are shown or gone.</returns>
    public static string? FolderOf(IEnumerable<string> paths, MediaRoots roots)
    {
        var folders = paths.Where(path => roots.Resolve(path) is null && File.Exists(path)).Select(path => Path.GetDirectoryName(path)!).ToList();
        if (folders.Count == 0)
        {
            return null;
        }

        var common = folders.Aggregate(Common);
        return Path.GetPathRoot(common) == common ? folders[0] : common;
    }

    private static string Common(string one, string other)
    {
        while (one != other && !other.StartsWith(Path.TrimEndingDirectorySeparator(one) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            one = Path.GetDirectoryName(one)!;
        }

        return one;
    }
}
