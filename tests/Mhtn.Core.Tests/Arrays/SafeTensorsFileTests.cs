using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Arrays;

public sealed class SafeTensorsFileTests
{
    private static readonly Dictionary<string, string> NoMetadata = [];

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var bytes = Write([new NamedArray("b", [2], [1, -2]), new NamedArray("a", [], [0.5f])], new() { ["z"] = "1", ["k"] = "v" });
        const string Header =
            """{"__metadata__":{"k":"v","z":"1"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.Equal([(byte)padded.Length, 0, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(padded), 0, 0, 0, 0x3F, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0], bytes);
    }

    [Fact]
    public void The_order_the_arrays_come_in_does_not_matter()
    {
        NamedArray[] arrays = [new("x.weight", [1, 2], [1, 2]), new("X", [0, 3], []), new("ä", [1], [3])];
        Assert.Equal(Write(arrays, NoMetadata), Write([.. arrays.Reverse()], NoMetadata));
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.Select(Gen.String[1, 10], Gen.Int[0, 5], Gen.Int[0, 400]).SelectMany((name, rows, columns) => Gen.Float.Array[rows * columns].Select(values => (name, rows, columns, values)))
            .Array[0, 6]
            .SampleSeeded(
                1,
                drawn =>
                {
                    var arrays = drawn.DistinctBy(d => d.name).Select(d => new NamedArray(d.name, [d.rows, d.columns], d.values))
                        .OrderBy(a => a.Name, StringComparer.Ordinal).ToArray();
                    var content = Read(Write(arrays, new() { ["name \"quoted\""] = "tëxt" }));
                    Assert.Equal("tëxt", Assert.Single(content.Metadata, pair => pair.Key == "name \"quoted\"").Value);
                    Assert.Equal(arrays.Select(a => a.Name), content.Arrays.Select(a => a.Name));
                    Assert.Equal(arrays.Select(a => a.Shape), content.Arrays.Select(a => a.Shape));
                    Assert.Equal(arrays.Select(a => a.Values), content.Arrays.Select(a => a.Values));
                },
                cases: 30);

    [Fact]
    public void Other_precisions_read_as_single_wherever_their_data_lies()
    {
        var content = Read(File(
            """{"half":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},"double":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"brain":{"dtype":"BF16","shape":[1,1],"data_offsets":[12,14]},"none":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}  """,
            [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0x3C, 0, 0xC0, 0xC0, 0x3F]));
        Assert.Equal(["brain", "double", "half", "none"], content.Arrays.Select(a => a.Name));
        Assert.Equal([[1.5f], [1.5f], [1f, -2f], []], content.Arrays.Select(a => a.Values));
        Assert.Empty(content.Metadata);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", "made by hand, array a, dtype: expected F32, F64, F16 or BF16, found \"I64\"")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "array a, data_offsets: expected first byte and end of 12 bytes, found [0, 8]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "array a, data_offsets: expected first byte and end of 8 bytes, found [8, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "array a, data_offsets: expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "array a, shape: expected numbers from 0 up, found -2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9000000000,9000000000],"data_offsets":[0,8]}}""", "array a, shape: expected at most 2147483591 numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483591,2147483591,2147483591],"data_offsets":[0,8]}}""", "array a, shape: expected at most 2147483591 numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "array a: expected data from byte 0 on, where the array before it ends, found data from byte 4 on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "array b: expected data from byte 8 on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "expected the end of the file behind the last array, found more bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "found a file that is cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2000000000],"data_offsets":[0,8000000000]}}""", "found a file that is cut off")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "array a, dtype: expected a value, found nothing")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "made by hand, header: expected JSON that describes each array once")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "made by hand, header: expected JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""", "made by hand, header: expected JSON")]
    [InlineData("""{"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}}""", "made by hand, header: expected JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "made by hand, header: expected JSON")]
    [InlineData("""{"__metadata__":{"a":null}}""", "made by hand, header: expected JSON")]
    [InlineData("""{"__metadata__":3}""", "made by hand, header: expected JSON")]
    [InlineData("[]", "made by hand, header: expected JSON")]
    [InlineData("", "made by hand, header: expected JSON")]
    public void A_header_that_does_not_fit_is_refused_without_taking_memory_for_it(string header, string message)
    {
        var file = File(header, new byte[8]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var exception = Assert.Throws<InputException>(() => Read(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => Read([1, 0xE1, 0xF5, 5, 0, 0, 0, 0]));
        Assert.Contains("expected a safetensors header of at most 100000000 bytes, found 100000001", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Write([new NamedArray("a", [2], [1, 2])], NoMetadata);
        for (var length = 0; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Assert.Contains("cut off", Assert.Throws<InputException>(() => Read(cut)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_byte_is_read_or_refused_and_never_worse()
    {
        var whole = Write([new NamedArray("a", [1, 2], [1, 2]), new NamedArray("b", [1], [3])], new() { ["k"] = "v" });
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).SampleSeeded(
            2,
            (offset, value) =>
            {
                var changed = (byte[])whole.Clone();
                changed[offset] = value;
                try
                {
                    Assert.NotNull(Read(changed));
                }
                catch (InputException)
                {
                }
            },
            cases: 5000);
    }

    [Fact]
    public void Arrays_that_cannot_be_written_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Write([new NamedArray("a", [3], [1, 2])], NoMetadata));
        Assert.Throws<ArgumentException>(() => Write([new NamedArray("a", [1], [1]), new NamedArray("a", [1], [1])], NoMetadata));
        Assert.Throws<ArgumentException>(() => Write([new NamedArray("__metadata__", [1], [1])], NoMetadata));
    }

    private static byte[] File(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        return [.. length, .. text, .. data];
    }

    private static byte[] Write(NamedArray[] arrays, Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, arrays, metadata);
        return stream.ToArray();
    }

    private static SafeTensorsContent Read(byte[] bytes) => SafeTensorsFile.Read(new MemoryStream(bytes), "made by hand");
}
