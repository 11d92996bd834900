using Mhtn.Core.Errors;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

public sealed class OptionalVersionTests
{
    [Fact]
    public void One_bit_changes_in_a_copy_and_nothing_else()
    {
        var stock = SharedObject.Build();
        var expected = SharedObject.Build();
        expected[SharedObject.UnusedFlagsOffset] = 2;

        var adapted = OptionalVersion.In(stock, SharedObject.Unused, "lib.so");

        Assert.Equal(expected, adapted);
        Assert.Equal(SharedObject.Build(), stock);
    }

    [Fact]
    public void Other_flags_stay()
    {
        var stock = SharedObject.Build();
        stock[SharedObject.UnusedFlagsOffset] = 0x41;

        Assert.Equal(0x43, OptionalVersion.In(stock, SharedObject.Unused, "lib.so")[SharedObject.UnusedFlagsOffset]);
    }

    [Fact]
    public void Applying_it_twice_changes_nothing_more()
    {
        var once = OptionalVersion.In(SharedObject.Build(), SharedObject.Unused, "lib.so");

        Assert.Equal(once, OptionalVersion.In(once, SharedObject.Unused, "lib.so"));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void A_version_whose_symbol_is_used_is_refused(uint relocated, uint called)
    {
        var image = SharedObject.Build(relocated, called);

        var error = Assert.Throws<InputException>(() => OptionalVersion.In(image, SharedObject.Unused, "lib.so"));

        Assert.StartsWith(
            "lib.so: expected no use of version LIB_1.32, found a use of never_called. Install a C++ runtime",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_asked_of_two_libraries_becomes_optional_for_both()
    {
        var stock = SharedObject.Build(relocated: 0, called: 0);
        var first = SharedObject.UnusedFlagsOffset - 16;
        stock.AsSpan(SharedObject.UnusedFlagsOffset + 4, 4).CopyTo(stock.AsSpan(first + 4));

        var adapted = OptionalVersion.In(stock, SharedObject.Unused, "lib.so");

        Assert.Equal((2, 2), (adapted[first], adapted[SharedObject.UnusedFlagsOffset]));
    }

    [Fact]
    public void A_version_that_is_not_asked_for_is_refused()
    {
        var error = Assert.Throws<InputException>(() => OptionalVersion.In(SharedObject.Build(), "LIB_9", "lib.so"));

        Assert.Equal("lib.so: expected a need for version LIB_9, found none. Nothing has to be adapted here.", error.Message);
    }

    [Theory]
    [InlineData(0, 'M')]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void What_is_no_64_bit_little_endian_file_is_refused(int offset, int value)
    {
        var image = SharedObject.Build();
        image[offset] = (byte)value;

        var error = Assert.Throws<InputException>(() => OptionalVersion.In(image, SharedObject.Unused, "lib.so"));

        Assert.StartsWith(
            "lib.so, ELF header: expected a 64-bit little-endian ELF file, found another kind of file.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var image = SharedObject.Build();

        Assert.All(
            Enumerable.Range(0, image.Length),
            length => Assert.Throws<InputException>(() => OptionalVersion.In(image[..length], SharedObject.Unused, "lib.so")));
    }

    [Theory]
    [InlineData(5, "string table")]
    [InlineData(6, "symbol table")]
    [InlineData(7, "relocations")]
    [InlineData(8, "relocations")]
    [InlineData(23, "relocations")]
    [InlineData(2, "relocations")]
    [InlineData(20, "relocations")]
    [InlineData(0x6ffffff0, "symbol versions")]
    [InlineData(0x6ffffffe, "version needs")]
    public void An_entry_that_leads_out_of_the_file_is_named(ulong tag, string part)
    {
        foreach (var value in new[] { 1UL << 40, ulong.MaxValue })
        {
            var image = SharedObject.Build(called: 2);
            var entry = Enumerable.Range(0, 13)
                .Select(i => SharedObject.DynamicAt + (i * 16))
                .First(at => BitConverter.ToUInt64(image, at) == tag);
            SharedObject.Write(image, entry + 8, 8, value);

            var error = Assert.Throws<InputException>(() => OptionalVersion.In(image, SharedObject.Unused, "lib.so"));

            Assert.StartsWith($"lib.so, {part}: expected", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_wrong_number_anywhere_leads_to_another_exception()
    {
        var stock = SharedObject.Build();
        var size = (ulong)stock.Length;
        ulong[] values = [0, 1, 15, 0x7f, 0x7fffffff, 0xffffffff, size, 0x10000 + size, 1UL << 63, ulong.MaxValue];
        foreach (var bytes in new[] { 1, 2, 4, 8 })
        {
            for (var offset = 0; offset + bytes <= stock.Length; offset++)
            {
                foreach (var value in values)
                {
                    var image = stock.ToArray();
                    SharedObject.Write(image, offset, bytes, value);

                    var error = Record.Exception(() => OptionalVersion.In(image, SharedObject.Unused, "lib.so"));

                    Assert.True(error is null or InputException, $"{value} at {offset}: {error}");
                }
            }
        }
    }
}
