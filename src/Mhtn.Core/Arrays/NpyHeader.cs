using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Arrays;

/// <summary>What the header of a .npy file says of the numbers behind it.</summary>
/// <param name="Type">How an element is stored.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
/// <param name="FortranOrder">Whether the first dimension is the fastest.</param>
/// <param name="Shape">Sizes, none negative; as many numbers as <see cref="Count"/> at most 2 GiB of them.</param>
internal sealed partial record NpyHeader(ElementType Type, bool BigEndian, bool FortranOrder, IReadOnlyList<long> Shape)
{
    private const int LongestHeader = 1 << 20;
    private const string ExpectedHeader = "the header of a NumPy array (.npy, format 1.0 to 3.0)";
    private const string SaveAgain = "Write the file again with numpy.save(path, array.astype('float32')).";

    /// <summary>Numbers behind the header.</summary>
    public int Count => (int)Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Rows and width of a matrix; a one-dimensional array is one row.</summary>
    /// <param name="location">The file, for messages.</param>
    /// <exception cref="InputException">It has other dimensions, or no columns.</exception>
    public (int Rows, int Columns) MatrixShape(ProblemLocation location) => Shape switch
    {
        [var length] when length >= 1 => (1, (int)length),
        [var rows, var columns] when columns >= 1 => ((int)rows, (int)columns),
        _ => throw WrongShape(location, string.Join(", ", Shape)),
    };

    /// <summary>Reads the header and leaves the stream at the first element.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    /// <param name="location">The file, for messages.</param>
    /// <exception cref="InputException">The header is damaged, or describes something that is not a matrix of real numbers.</exception>
    /// <exception cref="EndOfStreamException">The file ends within the header.</exception>
    internal static NpyHeader Read(Stream stream, ProblemLocation location)
    {
        var text = ReadText(stream, location);
        var type = TypePattern().Match(text) is { Success: true } match
            ? match.Groups[1].Value
            : throw Wrong("an element type ('descr') such as '<f4'", "none (or that of a structured array)");
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success)
        {
            throw Wrong("'fortran_order' and 'shape'", $"\"{text.Trim()}\"");
        }

        return new NpyHeader(ParseType(type), type[0] == '>', order.Groups[1].Value == "True", ParseShape(shape.Groups[1].Value));

        InputException Wrong(string expected, string found) => new(location.At("header"), expected, found, SaveAgain);

        ElementType ParseType(string name) => name[1..] switch
        {
            "f2" => ElementType.Half,
            "f4" => ElementType.Single,
            "f8" => ElementType.Double,
            "i1" => ElementType.Int8,
            "i2" => ElementType.Int16,
            "i4" => ElementType.Int32,
            "i8" => ElementType.Int64,
            "u1" or "b1" => ElementType.UInt8,
            "u2" => ElementType.UInt16,
            "u4" => ElementType.UInt32,
            "u8" => ElementType.UInt64,
            _ => throw Wrong("real numbers ('descr' f2, f4, f8, i1 to i8, u1 to u8 or b1)", $"'{name}'"),
        };

        long[] ParseShape(string tuple)
        {
            var sizes = tuple.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(size => long.TryParse(size.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1)
                .ToArray();
            var bounded = sizes.All(s => s is >= 0 and <= int.MaxValue)
                && sizes.Aggregate(1L, (product, size) => Math.Min(product * size, int.MaxValue)) <= Array.MaxLength;
            return bounded ? sizes : throw WrongShape(location, tuple);
        }
    }

    private static InputException WrongShape(ProblemLocation location, string tuple) => new(
        location.At("header"), $"one or two dimensions and at most {Array.MaxLength} numbers", $"the shape ({tuple})", SaveAgain);

    private static string ReadText(Stream stream, ProblemLocation location)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!IsMagic(start[..6]) || start[6] is < 1 or > 3)
        {
            throw new InputException(location, ExpectedHeader, "another kind of file", SaveAgain);
        }

        Span<byte> length = stackalloc byte[4];
        length.Clear();
        stream.ReadExactly(start[6] == 1 ? length[..2] : length);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (count > LongestHeader)
        {
            throw new InputException(location, $"{ExpectedHeader} of at most {LongestHeader} bytes", $"one of {count} bytes", SaveAgain);
        }

        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static bool IsMagic(ReadOnlySpan<byte> bytes) => bytes[0] == 0x93 && bytes[1..].SequenceEqual("NUMPY"u8);

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"]([<>|][^'"]{1,16})['"]""")]
    private static partial Regex TypePattern();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(True|False)""")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\(([^)]*)\)""")]
    private static partial Regex ShapePattern();
}
