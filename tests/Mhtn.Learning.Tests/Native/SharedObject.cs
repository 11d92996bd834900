using System.Buffers.Binary;
using System.Text;

namespace Mhtn.Learning.Tests.Native;

/// <summary>A shared object of a few hundred bytes: two undefined symbols of two versions, and relocations as wanted.</summary>
/// <remarks>Laid out as one loaded segment at address 0x10000, so that addresses and file offsets differ.</remarks>
internal static class SharedObject
{
    public const string Unused = "LIB_1.32";
    public const string Used = "LIB_1.3";
    public const string UnusedSymbol = "never_called";

    /// <summary>Offset of the flags of <see cref="Unused"/>: second of two entries behind the library's own.</summary>
    public const int UnusedFlagsOffset = NeedsAt + 16 + 16 + 4;

    public const int DynamicAt = 0x100;
    private const ulong Base = 0x10000;
    private const int StringsAt = 0x200;
    private const int StringsSize = 0x40;
    private const int SymbolsAt = 0x240;
    private const int VersionsAt = 0x290;
    private const int NeedsAt = 0x2a0;
    private const int RelocationsAt = 0x2d0;
    private const int CallsAt = 0x300;
    private const int Size = 0x318;

    /// <summary>Builds the image.</summary>
    /// <param name="relocated">Symbol index of the one ordinary relocation: 1 is the used symbol, 2 the unused one.</param>
    /// <param name="called">Symbol index of the one call relocation.</param>
    public static byte[] Build(uint relocated = 1, uint called = 1)
    {
        var image = new byte[Size];
        var strings = "\0liblib.so\0" + Used + "\0" + Unused + "\0called\0" + UnusedSymbol + "\0";
        Encoding.ASCII.GetBytes(strings).CopyTo(image, StringsAt);
        uint NameOf(string text) => (uint)strings.IndexOf($"\0{text}\0", StringComparison.Ordinal) + 1;

        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(image, 0);
        Write(image, 32, 8, 64);
        Write(image, 54, 2, 56);
        Write(image, 56, 2, 2);
        Segment(image, 64, kind: 1, offset: 0, size: Size);
        Segment(image, 64 + 56, kind: 2, offset: DynamicAt, size: 13 * 16);

        (ulong Tag, ulong Value)[] entries =
        [
            (5, Base + StringsAt), (10, StringsSize), (6, Base + SymbolsAt), (11, 24), (7, Base + RelocationsAt), (8, 48),
            (23, Base + CallsAt), (2, 24), (20, 7), (0x6ffffff0, Base + VersionsAt), (0x6ffffffe, Base + NeedsAt), (0x6fffffff, 1), (0, 0),
        ];
        for (var i = 0; i < entries.Length; i++)
        {
            Write(image, DynamicAt + (i * 16), 8, entries[i].Tag);
            Write(image, DynamicAt + (i * 16) + 8, 8, entries[i].Value);
        }

        Write(image, SymbolsAt + 24, 4, NameOf("called"));
        Write(image, SymbolsAt + 48, 4, NameOf(UnusedSymbol));
        Write(image, VersionsAt + 2, 2, 7);
        Write(image, VersionsAt + 4, 2, 9);
        Write(image, NeedsAt, 2, 1);
        Write(image, NeedsAt + 2, 2, 2);
        Write(image, NeedsAt + 4, 4, NameOf("liblib.so"));
        Write(image, NeedsAt + 8, 4, 16);
        VersionEntry(image, NeedsAt + 16, index: 7, NameOf(Used), next: 16);
        VersionEntry(image, NeedsAt + 32, index: 9, NameOf(Unused), next: 0);
        Write(image, RelocationsAt + 8, 8, 8);
        Write(image, RelocationsAt + 24 + 8, 8, ((ulong)relocated << 32) | 6);
        Write(image, CallsAt + 8, 8, ((ulong)called << 32) | 7);
        return image;
    }

    /// <summary>Writes a little-endian number of 2, 4 or 8 bytes.</summary>
    public static void Write(byte[] image, int offset, int bytes, ulong value)
    {
        Span<byte> wide = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(wide, value);
        wide[..bytes].CopyTo(image.AsSpan(offset));
    }

    private static void Segment(byte[] image, int at, ulong kind, ulong offset, ulong size)
    {
        Write(image, at, 4, kind);
        Write(image, at + 8, 8, offset);
        Write(image, at + 16, 8, Base + offset);
        Write(image, at + 32, 8, size);
        Write(image, at + 40, 8, size);
    }

    private static void VersionEntry(byte[] image, int at, ulong index, ulong name, ulong next)
    {
        Write(image, at + 6, 2, index);
        Write(image, at + 8, 4, name);
        Write(image, at + 12, 4, next);
    }
}
