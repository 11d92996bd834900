using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class MemoryImageTests
{
    [Fact]
    public void A_library_loads_from_memory()
    {
        var handle = MemoryImage.Load(SmallLibrary());

        Assert.True(NativeLibrary.TryGetExport(handle, "SystemNative_GetPid", out _));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.Contains("/memfd:libLibTorchSharp.so", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_memory_is_forbidden_a_temporary_file_serves_and_goes_away()
    {
        var handle = MemoryImage.LoadFromTemporaryFile(SmallLibrary());

        Assert.True(NativeLibrary.TryGetExport(handle, "SystemNative_GetPid", out _));
        Assert.False(Directory.Exists(TemporaryFolderIn(File.ReadAllText("/proc/self/maps"))));
    }

    [Fact]
    public void What_is_no_library_is_refused_and_leaves_nothing()
    {
        var image = SmallLibrary()[..100];

        var memory = Assert.Throws<DllNotFoundException>(() => MemoryImage.Load(image));
        var file = Assert.Throws<DllNotFoundException>(() => MemoryImage.LoadFromTemporaryFile(image));

        Assert.Contains("/proc/self/fd/", memory.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(TemporaryFolderIn(file.Message)));
    }

    /// <summary>Part of the .NET runtime, 100 kB: a second copy of it does nothing by itself.</summary>
    private static byte[] SmallLibrary()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Images are loaded from memory on Linux only.");
        return File.ReadAllBytes(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"));
    }

    private static string TemporaryFolderIn(string text)
    {
        var file = Regex.Match(text, @"/\S*/mhtn-[^/\s]+(?=/libLibTorchSharp\.so)");
        Assert.True(file.Success, text);
        return file.Value;
    }
}
