using System.Buffers.Binary;
using System.Text.Json;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Arrays;

/// <summary>The header of a safetensors file: where each array lies, and the metadata.</summary>
/// <param name="Entries">The arrays in the order of their data, which leave no gap and do not overlap.</param>
/// <param name="Metadata">Texts by name.</param>
internal sealed record SafeTensorsHeader(IReadOnlyList<SafeTensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The member that holds metadata in place of an array.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>The type of an element.</summary>
    internal const string DataType = "dtype";

    /// <summary>The sizes of the dimensions.</summary>
    internal const string Shape = "shape";

    /// <summary>First byte, and the byte behind the last.</summary>
    internal const string DataOffsets = "data_offsets";

    /// <summary>The type this project writes.</summary>
    internal const string SinglePrecision = "F32";

    private const long LongestHeader = 100_000_000;
    private const string Fix = "Write or download the file again.";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the header and leaves the stream at the first array.</summary>
    /// <exception cref="InputException">The header is not of the format.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within the header.</exception>
    internal static SafeTensorsHeader Read(Stream stream, ProblemLocation location)
    {
        using var text = ReadText(stream, location);
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Parse(document.RootElement, location);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                location.At("header"), "JSON that describes each array once", $"something else ({exception.Message})", Fix, exception);
        }
    }

    private static MemoryStream ReadText(Stream stream, ProblemLocation location)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(start);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (length > LongestHeader)
        {
            throw new InputException(location, $"a safetensors header of at most {LongestHeader} bytes", $"{length}", Fix);
        }

        var text = new MemoryStream();
        new BoundedStream(stream, (long)length).CopyTo(text);
        text.Position = 0;
        return text.Length == (long)length ? text : throw new EndOfStreamException();
    }

    private static SafeTensorsHeader Parse(JsonElement root, ProblemLocation location)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafeTensorsEntry>();
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name == MetadataName)
            {
                foreach (var text in member.Value.EnumerateObject())
                {
                    metadata.Add(text.Name, text.Value.GetString() ?? throw new FormatException($"{MetadataName}.{text.Name} is no text."));
                }
            }
            else
            {
                entries.Add(ParseEntry(member.Name, member.Value, location.At($"array {member.Name}")));
            }
        }

        entries.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        RequireNoGaps(entries, location);
        return new SafeTensorsHeader(entries, metadata);
    }

    private static SafeTensorsEntry ParseEntry(string name, JsonElement value, ProblemLocation location)
    {
        var type = Member(DataType).GetString() switch
        {
            SinglePrecision => ElementType.Single,
            "F64" => ElementType.Double,
            "F16" => ElementType.Half,
            "BF16" => ElementType.BFloat16,
            var other => throw new InputException(
                location.At(DataType), "F32, F64, F16 or BF16", $"\"{other}\"", "Convert the array to one of these types."),
        };
        var shape = Numbers(Shape);
        var count = shape.Contains(0) ? 0 : shape.Aggregate(1L, (product, size) => product > Array.MaxLength || size > Array.MaxLength ? long.MaxValue : product * size);
        if (count > Array.MaxLength)
        {
            throw new InputException(
                location.At(Shape), $"at most {Array.MaxLength} numbers", $"[{string.Join(", ", shape)}]", "Divide the array into several.");
        }

        var offsets = Numbers(DataOffsets);
        return offsets is [var begin, var end] && end >= begin && end - begin == count * ElementReader.SizeOf(type)
            ? new SafeTensorsEntry(name, type, shape, (int)count, begin, end)
            : throw new InputException(
                location.At(DataOffsets),
                $"first byte and end of {count * ElementReader.SizeOf(type)} bytes",
                $"[{string.Join(", ", offsets)}]",
                Fix);

        JsonElement Member(string member) =>
            value.TryGetProperty(member, out var found) ? found : throw new InputException(location.At(member), "a value", "nothing", Fix);

        long[] Numbers(string member) =>
        [
            .. Member(member).EnumerateArray().Select(number => number.GetInt64() is var size && size >= 0
                ? size
                : throw new InputException(location.At(member), "numbers from 0 up", $"{size}", Fix)),
        ];
    }

    private static void RequireNoGaps(List<SafeTensorsEntry> entries, ProblemLocation location)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
            {
                throw new InputException(
                    location.At($"array {entry.Name}"),
                    $"data from byte {end} on, where the array before it ends",
                    $"data from byte {entry.Begin} on",
                    Fix);
            }

            end = entry.End;
        }
    }
}
