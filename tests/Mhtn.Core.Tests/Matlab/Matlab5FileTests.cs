using Mhtn.Core.Errors;
using Mhtn.Core.Matlab;

namespace Mhtn.Core.Tests.Matlab;

public sealed class Matlab5FileTests : IDisposable
{
    private const int DoubleClass = 6;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Columns_become_rows_in_both_byte_orders_compressed_or_not(bool bigEndian, bool compressed)
    {
        var builder = new Matlab5Builder(bigEndian);
        var a = builder.Array("a", DoubleClass, [2, 3], builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, 1, 4, 2, 5, 3, 6.5)));
        var longer = builder.Array("longer_name", DoubleClass, [1, 1], builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, -1)));
        using var file = Open(builder.Add(compressed ? builder.Deflate(a) : a).Add(compressed ? builder.Deflate(longer) : longer));

        Assert.Equal(["a", "longer_name"], file.Names);
        var matrix = file.ReadMatrix("a");
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6.5f], matrix.Values);
        Assert.Equal([-1f], file.ReadMatrix("longer_name").Values);
    }

    public static TheoryData<int, int, bool> ClassesAndStorage
    {
        get
        {
            var data = new TheoryData<int, int, bool>();
            foreach (var type in (int[])[1, 2, 3, 4, 5, 6, 7, 9, 12, 13])
            {
                data.Add(DoubleClass, type, false);
                data.Add(DoubleClass, type, true);
            }

            for (var arrayClass = 7; arrayClass <= 15; arrayClass++)
            {
                data.Add(arrayClass, 2, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ClassesAndStorage))]
    public void Every_numeric_class_is_read_from_every_storage_type(int arrayClass, int type, bool bigEndian)
    {
        var builder = new Matlab5Builder(bigEndian);
        var second = type is 2 or 4 or 6 or 13 ? 100 : -100;
        using var file = Open(builder.Add(builder.Array("x", arrayClass, [3, 1], builder.Element(type, builder.Store(type, 7, second, 0)))));
        Assert.Equal([7f, second, 0f], file.ReadMatrix("x").Values);
    }

    [Theory]
    [InlineData(1, 0u, "an array of class cell")]
    [InlineData(2, 0u, "an array of class struct")]
    [InlineData(4, 0u, "an array of class char")]
    [InlineData(5, 0u, "an array of class sparse")]
    [InlineData(6, 0x0800u, "complex numbers")]
    public void Other_arrays_are_listed_and_refused_only_when_asked_for(int arrayClass, uint flags, string found)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        var number = builder.Element(Matlab5Builder.UInt8, [1]);
        using var file = Open(builder
            .Add(builder.Array("other", arrayClass, [1, 1], [.. number, .. number], flags))
            .Add(builder.Array("x", DoubleClass, [1, 1], number)));
        Assert.Equal(["other", "x"], file.Names);
        Assert.Equal([1f], file.ReadMatrix("x").Values);
        var exception = Assert.Throws<InputException>(() => file.ReadMatrix("other"));
        Assert.Contains($"variable other: expected a matrix of real numbers, found {found}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_and_data_without_a_name_are_read_over()
    {
        var builder = new Matlab5Builder(bigEndian: false);
        var opaque = builder.Element(
            Matlab5Builder.Matrix,
            [.. builder.Element(Matlab5Builder.UInt32, [.. builder.Word(17), .. builder.Word(0)]), .. builder.Element(Matlab5Builder.Int8, "table"u8.ToArray())]);
        using var file = Open(builder
            .Add(opaque)
            .Add(builder.Array(string.Empty, 9, [1, 8], builder.Element(Matlab5Builder.UInt8, new byte[8])))
            .Add(builder.Array("x", DoubleClass, [1, 1], builder.Element(Matlab5Builder.UInt8, [3]))));
        Assert.Equal(["x"], file.Names);
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, "an empty one (0 x 3)")]
    [InlineData(new[] { 1, 1, 1 }, "3 dimensions (1 x 1 x 1)")]
    [InlineData(new[] { 2_000_000_000, 2_000_000_000 }, "at most 2 GiB of numbers, found 2000000000 x 2000000000")]
    [InlineData(new[] { 20_000, 20_000 }, "found 1 bytes of type 2 for 20000 x 20000 numbers")]
    [InlineData(new[] { -1, 1 }, "a negative dimension")]
    public void Impossible_dimensions_are_refused(int[] dimensions, string message)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        builder.Add(builder.Array("x", DoubleClass, dimensions, builder.Element(Matlab5Builder.UInt8, [1])));
        var exception = Assert.Throws<InputException>(() =>
        {
            using var file = Open(builder);
            file.ReadMatrix("x");
        });
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_small_compressed_file_promises_costs_no_memory_until_it_arrives()
    {
        var builder = new Matlab5Builder(bigEndian: false);
        byte[] liar =
        [
            .. builder.Word(Matlab5Builder.Matrix), .. builder.Word(400_000_064),
            .. builder.Element(Matlab5Builder.UInt32, [.. builder.Word(DoubleClass), .. builder.Word(0)]),
            .. builder.Element(Matlab5Builder.Int32, [.. builder.Word(20_000), .. builder.Word(20_000)]),
            .. builder.Element(Matlab5Builder.Int8, "x"u8.ToArray()),
            .. builder.Word(Matlab5Builder.UInt8), .. builder.Word(400_000_000), .. new byte[100],
        ];
        using var file = Open(builder.Add(builder.Deflate(liar)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InputException>(() => file.ReadMatrix("x"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10 << 20);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_cut_off_anywhere_is_refused(bool compressed)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        var array = builder.Array("abcde", DoubleClass, [2, 2], builder.Element(Matlab5Builder.Double, builder.Store(Matlab5Builder.Double, 1, 2, 3, 4)));
        var whole = builder.Add(compressed ? builder.Deflate(array) : array).Bytes;
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.mat", whole[..length]);
            var exception = Assert.Throws<InputException>(() =>
            {
                using var file = MatlabFile.Open(path);
                file.ReadMatrix("abcde");
            });
            Assert.Contains("cut.mat", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_changed_byte_is_read_or_refused_and_never_worse(bool compressed)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        var array = builder.Array("abcde", DoubleClass, [2, 2], builder.Element(Matlab5Builder.Int16, builder.Store(Matlab5Builder.Int16, 1, 2, 3, 4)));
        var whole = builder.Add(compressed ? builder.Deflate(array) : array).Bytes;
        for (var offset = 124; offset < whole.Length; offset++)
        {
            foreach (var flip in (byte[])[0x01, 0x80, 0xFF])
            {
                var changed = (byte[])whole.Clone();
                changed[offset] ^= flip;
                var path = _folder.Write("changed.mat", changed);
                try
                {
                    using var file = MatlabFile.Open(path);
                    foreach (var name in file.Names)
                    {
                        Assert.NotEmpty(file.ReadMatrix(name).Values);
                    }
                }
                catch (InputException)
                {
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_checksum_of_a_compressed_variable_is_compared(int fromTheEnd)
    {
        var builder = new Matlab5Builder(bigEndian: false);
        var whole = builder.Add(builder.Deflate(builder.Array("x", DoubleClass, [1, 1], builder.Element(Matlab5Builder.UInt8, [1])))).Bytes;
        whole[^fromTheEnd] ^= 1;
        using var file = MatlabFile.Open(_folder.Write("changed.mat", whole));
        Assert.Contains("expected an undamaged MATLAB 5 file", Assert.Throws<InputException>(() => file.ReadMatrix("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_variable_and_another_kind_of_file_are_named()
    {
        var builder = new Matlab5Builder(bigEndian: false);
        using var file = Open(builder
            .Add(builder.Array("I_tr", DoubleClass, [1, 1], builder.Element(Matlab5Builder.UInt8, [1])))
            .Add(builder.Array("T_tr", DoubleClass, [1, 1], builder.Element(Matlab5Builder.UInt8, [1]))));
        Assert.Contains(
            "expected the variable I_te, found I_tr, T_tr", Assert.Throws<InputException>(() => file.ReadMatrix("I_te")).Message, StringComparison.Ordinal);

        var other = _folder.Write("other.mat", new byte[600]);
        Assert.Contains(
            "expected a MATLAB file of version 5, 7 or 7.3, found another kind of file", Assert.Throws<InputException>(() => MatlabFile.Open(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    [NeedsDataset("wikipedia")]
    public void A_real_file_is_read()
    {
        using var file = MatlabFile.Open(Path.Combine(SharedDatasets.Find("wikipedia"), "raw_features.mat"));
        Assert.Equal(["I_te", "I_tr", "T_te", "T_tr"], file.Names.Order(StringComparer.Ordinal));
        var texts = file.ReadMatrix("T_tr");
        Assert.Equal((2173, 10), (texts.Rows, texts.Columns));
        for (var row = 0; row < texts.Rows; row++)
        {
            // Topic proportions of a text.
            Assert.Equal(1, texts.Row(row).ToArray().Sum(), 1e-3);
        }
    }

    private IMatlabFile Open(Matlab5Builder builder) => MatlabFile.Open(_folder.Write($"{Guid.NewGuid():N}.mat", builder.Bytes));
}
