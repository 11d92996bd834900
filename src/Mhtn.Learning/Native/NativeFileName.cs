namespace Mhtn.Learning.Native;

/// <summary>What this platform calls the file of a native library.</summary>
internal static class NativeFileName
{
    /// <summary>TorchSharp's own library, which calls libtorch.</summary>
    public static string TorchSharp { get; } = Of("LibTorchSharp");

    /// <summary>The library that brings all of libtorch along.</summary>
    public static string Libtorch { get; } = Of("torch");

    private static string Of(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return $"{name}.dll";
        }

        return OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
    }
}
