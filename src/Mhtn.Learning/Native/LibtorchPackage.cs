using System.Reflection;
using System.Runtime.InteropServices;

namespace Mhtn.Learning.Native;

/// <summary>The package that brings libtorch for this machine's platform.</summary>
/// <param name="Id">Its name, such as libtorch-cpu-linux-x64.</param>
/// <param name="Version">The version that fits the TorchSharp this assembly was built with.</param>
public sealed record LibtorchPackage(string Id, string Version)
{
    // The build records the versions it used: there is one list of them, and it is not here.
    private static readonly Dictionary<string, string> Versions = typeof(LibtorchPackage).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(a => a.Value is not null)
        .ToDictionary(a => a.Key, a => a.Value!, StringComparer.Ordinal);

    /// <summary>The platform, such as linux-x64.</summary>
    public static string Platform { get; } = OperatingSystem.IsWindows()
        ? $"win-{Architecture}"
        : OperatingSystem.IsMacOS() ? $"osx-{Architecture}" : $"linux-{Architecture}";

    /// <summary>Version of the TorchSharp this assembly was built with.</summary>
    public static string TorchSharpVersion => Versions["TorchSharp"];

    private static string Architecture => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "x64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString(),
    };

    /// <summary>The package of this machine, or null where there is none.</summary>
    /// <param name="variant">What it is to compute on.</param>
    public static LibtorchPackage? Of(LibtorchVariant variant) => Of(variant, Platform);

    /// <summary>Every platform there is a package for, such as linux-x64, in ordinal order.</summary>
    /// <param name="variant">What it is to compute on.</param>
    public static IReadOnlyList<string> PlatformsOf(LibtorchVariant variant) =>
        [.. All(variant).Select(p => string.Join('-', p.Id.Split('-')[^2..])).Order(StringComparer.Ordinal)];

    /// <summary>The package of a platform, or null where there is none.</summary>
    internal static LibtorchPackage? Of(LibtorchVariant variant, string platform) =>
        All(variant).FirstOrDefault(p => p.Id.EndsWith($"-{platform}", StringComparison.Ordinal));

    private static IEnumerable<LibtorchPackage> All(LibtorchVariant variant) => Versions
        .Where(v => v.Key.StartsWith(variant == LibtorchVariant.Cpu ? "libtorch-cpu-" : "libtorch-cuda-", StringComparison.Ordinal))
        .Select(v => new LibtorchPackage(v.Key, v.Value));
}
