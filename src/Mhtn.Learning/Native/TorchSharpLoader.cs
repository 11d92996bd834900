using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Mhtn.Core.Errors;
using TorchSharp;

namespace Mhtn.Learning.Native;

/// <summary>Loads TorchSharp's library from its file or, where the C++ runtime is too old for it, an adapted image of it.</summary>
internal sealed class TorchSharpLoader
{
    private readonly string? _path;
    private readonly Func<string, nint> _loadFile;
    private readonly Func<byte[], nint> _loadImage;

    /// <summary>Takes what varies between processes.</summary>
    /// <param name="path">The stock library; null where there is none.</param>
    /// <param name="loadFile">Loads a library from its path; throws <see cref="DllNotFoundException"/> with the linker's reason.</param>
    /// <param name="loadImage">Loads a library from its bytes; throws <see cref="DllNotFoundException"/> with the linker's reason.</param>
    public TorchSharpLoader(string? path, Func<string, nint> loadFile, Func<byte[], nint> loadImage)
    {
        _path = path;
        _loadFile = loadFile;
        _loadImage = loadImage;
    }

    /// <summary>What to do where libtorch is missing.</summary>
    public static string HowToGetLibtorch { get; } = LibtorchPackage.Of(LibtorchVariant.Cpu) is { } package
        ? $"Build the application with the package {package.Id} {package.Version}, or run mhtn trainer install."
        : $"There is no package of it for {LibtorchPackage.Platform}, only for {string.Join(", ", LibtorchPackage.PlatformsOf(LibtorchVariant.Cpu))}.";

    /// <summary>The loader for the libraries that are there.</summary>
    public static TorchSharpLoader For(NativeLocation location) =>
        new(location.TorchSharpFile, path => LoadAfterLibtorch(path, location.LibtorchFolder), MemoryImage.Load);

    /// <summary>Loads the library and returns its handle.</summary>
    /// <exception cref="DllNotFoundException">It cannot be loaded; the message says why and what to do.</exception>
    public nint Load()
    {
        if (_path is null)
        {
            throw new DllNotFoundException(
                "TorchSharp's libLibTorchSharp.so is not beside this application. Build or publish it for linux-x64, the one Linux platform TorchSharp is made for.");
        }

        try
        {
            return _loadFile(_path);
        }
        catch (DllNotFoundException refusal)
        {
            return LoadAdapted(_path, refusal);
        }
    }

    private nint LoadAdapted(string path, DllNotFoundException refusal)
    {
        try
        {
            return LoadWithout(refusal, File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            throw new DllNotFoundException($"TorchSharp's {path} does not load as it is, nor can it be adapted. {e.Message}", refusal);
        }
    }

    /// <summary>The linker names one missing version at a time; one made optional it never names again.</summary>
    private nint LoadWithout(DllNotFoundException refusal, byte[] image, string path)
    {
        var needs = new ElfFile(image, ProblemLocation.InFile(path)).VersionNeeds;
        var missing = needs.FirstOrDefault(need => !need.IsOptional && IsNamed(need.Version, refusal.Message))
            ?? throw new DllNotFoundException(
                $"TorchSharp's {path} does not load. Where the reason below names a missing library: {HowToGetLibtorch} "
                + "Where it names a version: use a newer release of the distribution. "
                + refusal.Message.Trim(),
                refusal);
        var adapted = OptionalVersion.In(image, missing.Version, ProblemLocation.InFile(path));
        try
        {
            return _loadImage(adapted);
        }
        catch (DllNotFoundException next)
        {
            return LoadWithout(next, adapted, path);
        }
    }

    private static bool IsNamed(string version, string message) =>
        Regex.IsMatch(message, $@"(?<![\w.]){Regex.Escape(version)}(?![\w.])");

    /// <summary>An image in memory has no folder to look for libtorch in, so libtorch comes first; a missing one the linker reports.</summary>
    private static nint LoadAfterLibtorch(string path, string? folder)
    {
        _ = folder is null
            ? NativeLibrary.TryLoad("torch", typeof(torch).Assembly, searchPath: null, out _)
            : NativeLibrary.TryLoad(Path.Combine(folder, NativeFileName.Libtorch), out _);
        return NativeLibrary.Load(path);
    }
}
