namespace Mhtn.Retrieval.Tests;

/// <summary>The repository these tests were built in.</summary>
internal static class Repository
{
    private const string Solution = "Mhtn.slnx";

    /// <summary>Its root, the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of a dataset beside the repository; skips the running test where it is absent.</summary>
    public static string Dataset(string name)
    {
        var folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "datasets", name));
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"The dataset {name} is not at ../shared/datasets beside the repository.");
        }

        return folder;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No {Solution} above {AppContext.BaseDirectory}.");
    }
}
