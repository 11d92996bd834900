using System.Runtime.InteropServices;

namespace Mhtn.Retrieval.Vectors;

/// <summary>Native memory that begins on a cache line. Who reads it on may hold a reference while its owner disposes of it.</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const nuint CacheLine = 64;

    /// <param name="bytes">Size, 1 or more; the content is undefined.</param>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        Bytes = bytes;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)bytes, CacheLine));
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
}
