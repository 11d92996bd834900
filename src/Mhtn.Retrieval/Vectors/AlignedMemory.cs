using System.Runtime.InteropServices;

namespace Mhtn.Retrieval.Vectors;

/// <summary>Native memory that begins on a cache line. Who reads it on may hold a reference while its owner disposes of it.</summary>
internal sealed unsafe partial class AlignedMemory : SafeHandle
{
    private const nuint CacheLine = 64;
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14;

    /// <param name="bytes">Size, 1 or more; the content is undefined.</param>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        Bytes = bytes;
        var isLarge = (nuint)bytes >= HugePage;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)bytes, isLarge ? HugePage : CacheLine));
        if (isLarge && OperatingSystem.IsLinux())
        {
            // A scan of many gigabytes otherwise spends a good part of its time on looking up pages of 4 KB. Refusal does no harm.
            _ = Advise(Pointer, (nuint)bytes, AdviseHugePages);
        }
    }

    /// <summary>Size.</summary>
    public long Bytes { get; }

    /// <summary>The first byte; to be asked for only while a reference is held.</summary>
    public byte* Pointer => (byte*)handle;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
