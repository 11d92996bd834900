using System.Buffers.Binary;
using System.Text;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class StockLibraryTests
{
    // The section headers are another way through the file than the one the adaptation and the dynamic linker take.
    private const uint SymbolVersions = 0x6fffffff;
    private const uint VersionNeeds = 0x6ffffffe;
    private const uint DynamicSymbols = 11;

    [Fact]
    public void Adapting_it_sets_the_weak_flag_of_one_version_and_leaves_every_other_byte()
    {
        var stock = File.ReadAllBytes(StockLibrary.Require());

        var adapted = OptionalVersion.In(stock, "GLIBCXX_3.4.32", "stock");

        Assert.Equal(stock.Length, adapted.Length);
        var changed = Assert.Single(Enumerable.Range(0, stock.Length), i => stock[i] != adapted[i]);
        Assert.Equal(NeedBySectionHeaders(stock, "GLIBCXX_3.4.32") + 4, changed);
        Assert.Equal((0, 2), (stock[changed], adapted[changed]));
    }

    [Fact]
    public void Doing_without_the_version_of_condition_variable_wait_binds_it_to_the_older_one()
    {
        var stock = File.ReadAllBytes(StockLibrary.Require());
        var flags = NeedBySectionHeaders(stock, "GLIBCXX_3.4.30") + 4;
        var olderIndex = stock[NeedBySectionHeaders(stock, "GLIBCXX_3.4.11") + 6];
        var symbol = SymbolBySectionHeaders(stock, "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE");
        var versionOfSymbol = SectionStart(stock, SymbolVersions) + (2 * symbol);

        var adapted = OptionalVersion.In(stock, "GLIBCXX_3.4.30", "stock");

        Assert.Equal([versionOfSymbol, flags], Enumerable.Range(0, stock.Length).Where(i => stock[i] != adapted[i]));
        Assert.Equal((0, 2), (stock[flags], adapted[flags]));
        Assert.Equal(olderIndex, adapted[versionOfSymbol]);
    }

    private static int NeedBySectionHeaders(byte[] image, string version) =>
        Entries(image, VersionNeeds, 16).Single(at => Word(image, at + 8) == NameIndex(image, version));

    private static int SymbolBySectionHeaders(byte[] image, string name) =>
        Entries(image, DynamicSymbols, 24).Index().Single(symbol => Word(image, symbol.Item) == NameIndex(image, name)).Index;

    private static IEnumerable<int> Entries(byte[] image, uint type, int size) =>
        Enumerable.Range(0, Word(image, Section(image, type) + 32) / size).Select(i => SectionStart(image, type) + (i * size));

    private static int NameIndex(byte[] image, string name)
    {
        var names = Word(image, Word(image, 40) + (64 * Word(image, Section(image, DynamicSymbols) + 40)) + 24);
        return image.AsSpan(names).IndexOf(Encoding.ASCII.GetBytes($"\0{name}\0")) + 1;
    }

    private static int SectionStart(byte[] image, uint type) => Word(image, Section(image, type) + 24);

    private static int Section(byte[] image, uint type) =>
        Enumerable.Range(0, image[60]).Select(i => Word(image, 40) + (64 * i)).First(at => (uint)Word(image, at + 4) == type);

    private static int Word(byte[] image, int at) => BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(at));
}
