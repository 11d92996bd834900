namespace Mhtn.Server.Media;

/// <summary>Follows links as the system does when it opens a file: component by component.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Follows every link of a path.</summary>
    /// <param name="folder">Where the path begins: a folder without links in it, or a root.</param>
    /// <param name="path">The path from there on. What it names need not be there.</param>
    /// <returns>The full path without links; null where links go round in circles.</returns>
    public static string? Of(string folder, string path)
    {
        var links = 0;
        var real = folder;
        var parts = new Stack<string>();
        Push(parts, path);
        while (parts.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            var next = Path.Join(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            if (Path.GetPathRoot(target) is { Length: > 0 } root)
            {
                real = root;
                target = target[root.Length..];
            }

            Push(parts, target);
        }

        return real;
    }

    private static void Push(Stack<string> parts, string path)
    {
        foreach (var part in path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]).Reverse().Where(p => p is not ("" or ".")))
        {
            parts.Push(part);
        }
    }
}
