using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Arrays;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> StoredOneAndMinusOrPlusTwo => new()
    {
        { "<f4", [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0] },
        { ">f4", [0x3F, 0x80, 0, 0, 0xC0, 0, 0, 0] },
        { "<f8", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0] },
        { ">f8", [0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0] },
        { "<f2", [0, 0x3C, 0, 0xC0] },
        { "|i1", [1, 0xFE] },
        { ">i2", [0, 1, 0xFF, 0xFE] },
        { "<i4", [1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF] },
        { "<i8", [1, 0, 0, 0, 0, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] },
        { "|u1", [1, 2] },
        { "<u2", [1, 0, 2, 0] },
        { ">u4", [0, 0, 0, 1, 0, 0, 0, 2] },
        { "<u8", [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(StoredOneAndMinusOrPlusTwo))]
    public void Every_type_and_byte_order_reads_as_the_number_it_stands_for(string type, byte[] data)
    {
        var matrix = NpyFile.Read(Write(1, $"{{'descr': '{type}', 'fortran_order': False, 'shape': (2, 1), }}", data));
        Assert.Equal((2, 1), (matrix.Rows, matrix.Columns));
        Assert.Equal([1f, type[1] == 'u' ? 2f : -2f], matrix.Values);
    }

    [Fact]
    public void Truth_values_read_as_zero_and_one() =>
        Assert.Equal([1f, 0f], NpyFile.Read(Write(1, "{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", [1, 0])).Values);

    [Fact]
    public void A_one_dimensional_array_is_one_row()
    {
        var matrix = NpyFile.Read(Write(1, "{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", [1, 2, 3]));
        Assert.Equal((1, 3), (matrix.Rows, matrix.Columns));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fortran_order_is_turned_into_rows_in_every_version_of_the_format(byte version)
    {
        var matrix = NpyFile.Read(Write(version, "{\"shape\": (2L, 3L), 'fortran_order': True, 'descr': '|u1'}", [1, 4, 2, 5, 3, 6]));
        Assert.Equal((2, 3), (matrix.Rows, matrix.Columns));
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], matrix.Values);
    }

    [Fact]
    public void What_is_written_reads_back_and_has_the_layout_NumPy_writes()
    {
        var path = _folder.Path("x.npy");
        NpyFile.Write(path, new FeatureMatrix(2, 2, [1, 2, 3, float.NaN]));
        var bytes = File.ReadAllBytes(path);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0, 118, 0], bytes[..10]);
        Assert.StartsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }  ", Encoding.ASCII.GetString(bytes, 10, 118), StringComparison.Ordinal);
        Assert.Equal((byte)'\n', bytes[127]);
        Assert.Equal(128 + 16, bytes.Length);
        Assert.Equal([1, 2, 3, float.NaN], NpyFile.Read(path).Values);
    }

    [Fact]
    public void Any_matrix_survives_writing_and_reading() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200]).SelectMany((rows, columns) => Gen.Float.Array[rows * columns].Select(values => (rows, columns, values))).SampleSeeded(
            1,
            sample =>
            {
                var path = _folder.Path($"{Guid.NewGuid():N}.npy");
                NpyFile.Write(path, new FeatureMatrix(sample.rows, sample.columns, sample.values));
                var read = NpyFile.Read(path);
                Assert.Equal((sample.rows, sample.columns), (read.Rows, read.Columns));
                Assert.Equal(sample.values, read.Values);
            },
            cases: 20);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = File.ReadAllBytes(Write(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2), }", new byte[8]));
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("cut.npy", whole[..length]);
            var exception = Assert.Throws<InputException>(() => NpyFile.Read(path));
            Assert.Contains("cut.npy", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_byte_is_read_or_refused_and_never_worse()
    {
        var whole = File.ReadAllBytes(Write(1, "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }", new byte[16]));
        for (var offset = 0; offset < whole.Length; offset++)
        {
            foreach (var value in "\u0000 09-,)'L>8\u00FF")
            {
                var changed = (byte[])whole.Clone();
                changed[offset] = (byte)value;
                try
                {
                    Assert.NotNull(NpyFile.Read(_folder.Write("changed.npy", changed)));
                }
                catch (InputException)
                {
                }
            }
        }
    }

    [Theory]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", "found '<c8'")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "structured")]
    [InlineData("{'descr': '<f4', 'shape': (1,), }", "expected 'fortran_order' and 'shape'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1), }", "one or two dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "one or two dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", "one or two dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4), }", "one or two dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000, 2000000000), }", "one or two dimensions")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }", "cut off")]
    public void A_header_that_promises_something_else_is_refused_without_taking_memory_for_it(string header, string message)
    {
        var path = Write(1, header, new byte[4]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<InputException>(() => NpyFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_file_and_a_missing_one_are_named()
    {
        Assert.Contains("another kind of file", Assert.Throws<InputException>(() => NpyFile.Read(_folder.Write("x.npy", "not an array"))).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<InputException>(() => NpyFile.Read(_folder.Path("none.npy"))).Message, StringComparison.Ordinal);
        Assert.Contains("found a folder", Assert.Throws<InputException>(() => NpyFile.Read(_folder.Root)).Message, StringComparison.Ordinal);
    }

    private string Write(byte version, string header, byte[] data)
    {
        var text = Encoding.ASCII.GetBytes(header + "\n");
        var length = new byte[version == 1 ? 2 : 4];
        if (version == 1)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        }

        return _folder.Write($"{Guid.NewGuid():N}.npy", [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. data]);
    }
}
