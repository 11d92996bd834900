using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Mhtn.Learning.Native;

/// <summary>
/// Makes TorchSharp load where libtorch is in the user's own folder, and on Linux distributions whose C++ runtime is older than the one
/// TorchSharp was built with.
/// </summary>
/// <remarks>
/// Once any code of this assembly has run, .NET asks here whenever its own search for TorchSharp's library fails. Where libtorch is not
/// beside the application, the answer is the library in <see cref="TrainerFolder"/>.
/// TorchSharp 0.107.0 asks libstdc++ for version GLIBCXX_3.4.32 (GCC 13), for one symbol that it never uses, and for 3.4.30 (GCC 12),
/// for one that older versions have too. Debian 12 and Ubuntu 22.04 end at 3.4.30, RHEL 9 at 3.4.29. There the answer is the same
/// library without those requirements, mapped from memory. Where the stock library loads, nothing is asked and nothing happens.
/// </remarks>
public static class TorchRuntime
{
    private const string LibraryName = "LibTorchSharp";

    private static readonly Lazy<nint> Answer = new(() =>
        OperatingSystem.IsLinux() ? TorchSharpLoader.For(NativeLocation.Find()).Load() : LoadStock(NativeLocation.Find()));

    private static readonly Lazy<nint> Library = new(() => NativeLibrary.Load(LibraryName, typeof(torch).Assembly, searchPath: null));

    /// <summary>
    /// The folder training takes libtorch from, beside this application or <see cref="TrainerFolder"/>; null where there is neither.
    /// </summary>
    public static string? LibtorchFolder => NativeLocation.Find().LibtorchFolder;

    /// <summary>Loads TorchSharp's native library now; later calls do nothing. Safe to call from several threads.</summary>
    /// <remarks>
    /// Nobody needs to call this: it lets a program report at its start, in clear words, that training cannot work on this
    /// machine, and it serves code that uses TorchSharp before any other member of this assembly.
    /// </remarks>
    /// <exception cref="DllNotFoundException">The library cannot be loaded; the message says why and what to do.</exception>
    public static void EnsureLoaded() => _ = Library.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "It only subscribes; without it every user of the package had to remember a call.")]
    internal static void AnswerFailedSearches()
    {
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += Resolve;
        if (OperatingSystem.IsLinux())
        {
            LetIdleThreadsSleep();
        }
    }

    // libtorch's OpenMP threads wait for one another by spinning; on a core that something else needs as well, a step then takes many
    // times as long. The variable is read when the library loads, and .NET's own variables are not the process's; a user's own wins.
    private static void LetIdleThreadsSleep() => _ = SetEnvironment("OMP_WAIT_POLICY", "passive", overwrite: 0);

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(string name, string value, int overwrite);

    private static nint Resolve(Assembly assembly, string name) => name == LibraryName ? Answer.Value : 0;

    // Windows and macOS find libtorch beside the library that calls it.
    private static nint LoadStock(NativeLocation location) => location is { TorchSharpFile: { } file, LibtorchFolder: not null }
        ? NativeLibrary.Load(file)
        : throw new DllNotFoundException($"libtorch is not beside this application. {TorchSharpLoader.HowToGetLibtorch}");
}
