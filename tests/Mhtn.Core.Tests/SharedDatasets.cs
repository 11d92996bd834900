namespace Mhtn.Core.Tests;

/// <summary>Finds the real datasets beside the repository, which are no part of it.</summary>
public static class SharedDatasets
{
    /// <summary>The folder of a dataset, which may be absent.</summary>
    public static string Find(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Mhtn.slnx")))
        {
            root = root.Parent;
        }

        return Path.GetFullPath(Path.Combine(root?.FullName ?? ".", "..", "shared", "datasets", name));
    }
}
