namespace Mhtn.Learning.Native;

/// <summary>The folders in which .NET looks for an application's native libraries, in its order.</summary>
internal static class NativeSearchFolders
{
    /// <summary>The full path of the first file of that name, or null.</summary>
    public static string? Find(string fileName)
    {
        var folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
    }
}
