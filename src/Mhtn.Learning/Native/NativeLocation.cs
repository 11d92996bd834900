namespace Mhtn.Learning.Native;

/// <summary>Where the native libraries of this process are to be loaded from.</summary>
/// <param name="TorchSharpFile">TorchSharp's own library; null where there is none.</param>
/// <param name="LibtorchFolder">The folder with libtorch; null where there is none.</param>
internal sealed record NativeLocation(string? TorchSharpFile, string? LibtorchFolder)
{
    /// <summary>Looks beside this application, and then in the user's own folder.</summary>
    public static NativeLocation Find()
    {
        var beside = NativeSearchFolders.Find(NativeFileName.TorchSharp);
        if (NativeSearchFolders.Find(NativeFileName.Libtorch) is { } libtorch)
        {
            return new NativeLocation(beside, Path.GetDirectoryName(libtorch));
        }

        return TrainerFolder.Find() is { } folder
            ? new NativeLocation(Path.Combine(folder, NativeFileName.TorchSharp), folder)
            : new NativeLocation(beside, null);
    }
}
