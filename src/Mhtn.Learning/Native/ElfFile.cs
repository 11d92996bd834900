using System.Buffers.Binary;
using System.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Learning.Native;

/// <summary>What the dynamic linker reads of a 64-bit little-endian shared object.</summary>
/// <remarks>Source: System V ABI, "Program Loading and Dynamic Linking"; Linux Standard Base, "Symbol Versioning".</remarks>
internal sealed class ElfFile
{
    private const int HeaderSize = 64;
    private const int SegmentSize = 56;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const int NeedSize = 16;

    private readonly byte[] _bytes;
    private readonly ProblemLocation _location;
    private readonly List<Segment> _segments = [];
    private readonly Dictionary<DynamicTag, ulong> _dynamic = [];

    /// <summary>Reads the headers and everything they lead to.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="location">Where it came from, for messages.</param>
    /// <exception cref="InputException">It is no 64-bit little-endian ELF file, or it is malformed.</exception>
    public ElfFile(byte[] bytes, ProblemLocation location)
    {
        _bytes = bytes;
        _location = location;
        ReadSegments();
        VersionNeeds = [.. ReadVersionNeeds()];
        RelocatedSymbols =
        [
            .. ReadRelocations(DynamicTag.Relocations, DynamicTag.RelocationsSize)
                .Concat(ReadRelocations(DynamicTag.CallRelocations, DynamicTag.CallRelocationsSize))
                .Distinct(),
        ];
    }

    private enum DynamicTag : ulong
    {
        CallRelocationsSize = 2,
        StringTable = 5,
        SymbolTable = 6,
        Relocations = 7,
        RelocationsSize = 8,
        StringTableSize = 10,
        RelocationsWithoutAddend = 17,
        CallRelocationKind = 20,
        CallRelocations = 23,
        SymbolVersions = 0x6ffffff0,
        VersionNeeds = 0x6ffffffe,
        VersionNeedCount = 0x6fffffff,
    }

    /// <summary>The versions asked of other libraries, in file order.</summary>
    public IReadOnlyList<ElfVersionNeed> VersionNeeds { get; }

    /// <summary>Indices of the symbols that a relocation refers to: the only ones the linker looks up. Never 0.</summary>
    public IReadOnlyList<uint> RelocatedSymbols { get; }

    /// <summary>The version index of a symbol, without the bit that hides it.</summary>
    public ushort VersionIndexOf(uint symbol) => (ushort)(UInt16(VersionOffsetOf(symbol)) & 0x7fff);

    /// <summary>Where in the file the two bytes of a symbol's version index lie.</summary>
    public int VersionOffsetOf(uint symbol) =>
        OffsetOf(Required(DynamicTag.SymbolVersions), symbol * 2UL, "symbol versions", sizeof(ushort));

    /// <summary>The name of a symbol.</summary>
    public string NameOf(uint symbol) =>
        Text(UInt32(OffsetOf(Required(DynamicTag.SymbolTable), symbol * (ulong)SymbolSize, "symbol table", SymbolSize)));

    private void ReadSegments()
    {
        const int load = 1;
        const int dynamic = 2;
        if (!Slice(0, HeaderSize, "ELF header")[..6].SequenceEqual("\u007fELF\u0002\u0001"u8))
        {
            throw Malformed("ELF header", "a 64-bit little-endian ELF file", "another kind of file");
        }

        var table = UInt64(32);
        var count = UInt16(56);
        if (UInt16(54) != SegmentSize)
        {
            throw Malformed("ELF header", $"program headers of {SegmentSize} bytes", $"{UInt16(54)}");
        }

        Slice(table, (ulong)count * SegmentSize, "program headers");
        var headers = Enumerable.Range(0, count).Select(i => (int)table + (i * SegmentSize)).ToArray();
        foreach (var at in headers.Where(at => UInt32(at) == load))
        {
            var segment = new Segment(UInt64(at + 16), UInt64(at + 8), UInt64(at + 32));
            Slice(segment.Offset, segment.Size, "loaded segment");
            _segments.Add(segment);
        }

        foreach (var at in headers.Where(at => UInt32(at) == dynamic))
        {
            ReadDynamic(UInt64(at + 8), UInt64(at + 32));
        }
    }

    private void ReadDynamic(ulong offset, ulong size)
    {
        var entries = Slice(offset, size, "dynamic segment");
        for (; entries.Length >= 16 && BinaryPrimitives.ReadUInt64LittleEndian(entries) is var tag and not 0; entries = entries[16..])
        {
            _dynamic[(DynamicTag)tag] = BinaryPrimitives.ReadUInt64LittleEndian(entries[8..]);
        }
    }

    private IEnumerable<ElfVersionNeed> ReadVersionNeeds()
    {
        const string part = "version needs";
        if (!_dynamic.TryGetValue(DynamicTag.VersionNeeds, out var address))
        {
            yield break;
        }

        var libraries = _dynamic.GetValueOrDefault(DynamicTag.VersionNeedCount);
        for (ulong i = 0, library = 0; i < libraries; i++)
        {
            var at = OffsetOf(address, library, part, NeedSize);
            var entry = library + UInt32(at + 8);
            for (var left = UInt16(at + 2); left > 0; left--)
            {
                var need = OffsetOf(address, entry, part, NeedSize);
                yield return new ElfVersionNeed(Text(UInt32(need + 8)), UInt16(need + 6), need + 4, UInt16(need + 4));
                entry += left > 1 ? Step(UInt32(need + 12)) : 0;
            }

            library += i + 1 < libraries ? Step(UInt32(at + 12)) : 0;
        }

        ulong Step(uint bytes) =>
            bytes >= NeedSize ? bytes : throw Malformed(part, $"{NeedSize} bytes or more to the next entry", $"{bytes}");
    }

    private IEnumerable<uint> ReadRelocations(DynamicTag table, DynamicTag tableSize)
    {
        const string part = "relocations";
        if (_dynamic.ContainsKey(DynamicTag.RelocationsWithoutAddend)
            || _dynamic.GetValueOrDefault(DynamicTag.CallRelocationKind, (ulong)DynamicTag.Relocations) != (ulong)DynamicTag.Relocations)
        {
            throw Malformed(part, "relocations with addends", "some without");
        }

        var size = _dynamic.GetValueOrDefault(tableSize);
        if (size == 0)
        {
            yield break;
        }

        var start = OffsetOf(Required(table), 0, part, size);
        for (var at = start; at + RelocationSize <= start + (int)size; at += RelocationSize)
        {
            if (UInt32(at + 12) is var symbol and not 0)
            {
                yield return symbol;
            }
        }
    }

    private string Text(uint index)
    {
        const string part = "string table";
        var size = Required(DynamicTag.StringTableSize);
        var table = _bytes.AsSpan(OffsetOf(Required(DynamicTag.StringTable), 0, part, size), (int)size);
        var length = index < size ? table[(int)index..].IndexOf((byte)0) : -1;
        return length >= 0
            ? Encoding.ASCII.GetString(table.Slice((int)index, length))
            : throw Malformed(part, "a terminated string", $"none at {index}");
    }

    private ulong Required(DynamicTag tag) =>
        _dynamic.TryGetValue(tag, out var value) ? value : throw Malformed("dynamic segment", $"an entry with tag {(ulong)tag}", "none");

    /// <summary>Where in the file something lies that is loaded <paramref name="further"/> bytes behind an address.</summary>
    private int OffsetOf(ulong address, ulong further, string part, ulong length)
    {
        foreach (var segment in _segments)
        {
            var into = unchecked(address - segment.Address);
            if (into <= segment.Size && further <= segment.Size - into && length <= segment.Size - into - further)
            {
                return (int)(segment.Offset + into + further);
            }
        }

        throw Malformed(part, $"{length} bytes at address {address} + {further}", "no loaded segment that holds them");
    }

    private ReadOnlySpan<byte> Slice(ulong offset, ulong length, string part)
    {
        var size = (ulong)_bytes.Length;
        return offset <= size && length <= size - offset
            ? _bytes.AsSpan((int)offset, (int)length)
            : throw Malformed(part, $"{length} bytes at {offset}", $"a file of {size} bytes");
    }

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(offset));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));

    private ulong UInt64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(offset));

    private InputException Malformed(string part, string expected, string found) =>
        new(_location.At(part), expected, found, "Restore the package it comes from again.");

    private readonly record struct Segment(ulong Address, ulong Offset, ulong Size);
}
