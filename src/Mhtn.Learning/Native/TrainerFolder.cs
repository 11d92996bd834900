using Mhtn.Media.Caching;

namespace Mhtn.Learning.Native;

/// <summary>The user's own folder of native libraries, for programs that come without libtorch; mhtn trainer install fills it.</summary>
/// <remarks>It lies in <see cref="InputCache.UserFolder"/>, with a folder for each version of TorchSharp and variant of libtorch.</remarks>
public static class TrainerFolder
{
    /// <summary>The folder that holds all others.</summary>
    public static string Root => Path.Combine(InputCache.UserFolder, "trainer");

    /// <summary>Where the libraries of this version go.</summary>
    /// <param name="variant">What they compute on.</param>
    public static string Of(LibtorchVariant variant) =>
        Path.Combine(Root, $"torchsharp-{LibtorchPackage.TorchSharpVersion}-{(variant == LibtorchVariant.Cpu ? "cpu" : "cuda")}");

    /// <summary>Copies TorchSharp's library from beside this application to libtorch, where it looks for it on every platform.</summary>
    /// <param name="folder">A folder of libtorch.</param>
    /// <exception cref="DllNotFoundException">The application came without that library.</exception>
    public static void AddTorchSharp(string folder)
    {
        var own = NativeSearchFolders.Find(NativeFileName.TorchSharp)
            ?? throw new DllNotFoundException($"TorchSharp's {NativeFileName.TorchSharp} is not beside this application: install it again.");
        File.Copy(own, Path.Combine(folder, NativeFileName.TorchSharp));
    }

    /// <summary>Whether a folder holds libtorch and the library of TorchSharp that calls it.</summary>
    /// <param name="folder">The folder, which may be missing.</param>
    public static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, NativeFileName.Libtorch)) && File.Exists(Path.Combine(folder, NativeFileName.TorchSharp));

    /// <summary>The complete folder of this version, that of CUDA first, as it computes on both; null where there is none.</summary>
    public static string? Find() => new[] { LibtorchVariant.Cuda, LibtorchVariant.Cpu }.Select(Of).FirstOrDefault(IsComplete);
}
