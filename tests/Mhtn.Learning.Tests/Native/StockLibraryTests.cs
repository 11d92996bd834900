using System.Buffers.Binary;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class StockLibraryTests
{
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void Adapting_it_sets_the_weak_flag_of_one_version_and_leaves_every_other_byte()
    {
        var stock = File.ReadAllBytes(StockLibrary.Require());

        var adapted = OptionalVersion.In(stock, Version, "stock");

        Assert.Equal(stock.Length, adapted.Length);
        var changed = Assert.Single(Enumerable.Range(0, stock.Length), i => stock[i] != adapted[i]);
        Assert.Equal(FlagsOffsetBySectionHeaders(stock), changed);
        Assert.Equal((0, 2), (stock[changed], adapted[changed]));
    }

    /// <summary>Goes by the section headers, which neither the adaptation nor the dynamic linker reads.</summary>
    private static int FlagsOffsetBySectionHeaders(byte[] image)
    {
        const uint versionNeeds = 0x6ffffffe;
        ulong Number(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan((int)at));
        uint Word(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan((int)at));
        ulong Section(ulong index) => Number(40) + (index * 64);

        var needs = Section((ulong)Enumerable.Range(0, image[60]).First(i => Word(Section((ulong)i) + 4) == versionNeeds));
        var strings = Number(Section(Word(needs + 40)) + 24);
        var name = "\0"u8.ToArray().Concat(System.Text.Encoding.ASCII.GetBytes(Version)).Append((byte)0).ToArray();
        var index = (uint)(image.AsSpan((int)strings).IndexOf(name) + 1);
        var start = Number(needs + 24);
        var entry = Enumerable.Range(0, (int)Number(needs + 32) / 16).Select(i => start + ((ulong)i * 16)).Single(at => Word(at + 8) == index);
        return (int)entry + 4;
    }
}
