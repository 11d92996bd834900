namespace Mhtn.Core.Tests;

/// <summary>Finds the real datasets beside the repository, which are no part of it.</summary>
public static class SharedDatasets
{
    /// <summary>The folder of a dataset; skips the running test where it is absent.</summary>
    public static string Find(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Mhtn.slnx")))
        {
            root = root.Parent;
        }

        var folder = Path.GetFullPath(Path.Combine(root?.FullName ?? ".", "..", "shared", "datasets", name));
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"The dataset {name} is not at ../shared/datasets beside the repository.");
        }

        return folder;
    }
}
