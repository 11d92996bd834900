using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mhtn.Learning.Native;

/// <summary>Loads a shared library from bytes, without a file on disk.</summary>
internal static class MemoryImage
{
    private const uint CloseOnExec = 1;

    /// <summary>Loads an image from anonymous memory or, where the system forbids that, from a private temporary file.</summary>
    /// <param name="image">A whole shared object.</param>
    /// <returns>The library's handle.</returns>
    /// <exception cref="DllNotFoundException">The dynamic linker refuses the image.</exception>
    public static nint Load(byte[] image)
    {
        var descriptor = CreateMemoryFile([.. "libLibTorchSharp.so\0"u8], CloseOnExec);
        return descriptor < 0 ? LoadFromTemporaryFile(image) : LoadFromMemory(descriptor, image);
    }

    /// <summary>Loads an image from a file only this user can reach, and removes the file: what is mapped stays.</summary>
    internal static nint LoadFromTemporaryFile(byte[] image)
    {
        var folder = Directory.CreateTempSubdirectory("mhtn-");
        try
        {
            var path = Path.Combine(folder.FullName, "libLibTorchSharp.so");
            File.WriteAllBytes(path, image);
            return NativeLibrary.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The descriptor of a loaded image stays open: the linker knows libraries by path, so this one must not come to mean another file.
    /// </summary>
    private static nint LoadFromMemory(int descriptor, byte[] image)
    {
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(handle, image, fileOffset: 0);
        var library = NativeLibrary.Load($"/proc/self/fd/{descriptor}");
        handle.SetHandleAsInvalid();
        return library;
    }

    [DllImport("libc", EntryPoint = "memfd_create")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CreateMemoryFile(byte[] name, uint flags);
}
