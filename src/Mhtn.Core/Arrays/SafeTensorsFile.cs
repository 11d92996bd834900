using System.Buffers.Binary;
using System.Text.Json;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Arrays;

/// <summary>Reads and writes named arrays in the safetensors format.</summary>
/// <remarks>
/// Source: the format's own description: the length of the header (eight bytes, little-endian), the header (JSON, at most
/// 100 MB), then the data of all arrays without gaps.
/// </remarks>
public static class SafeTensorsFile
{
    private const int Alignment = 8;

    /// <summary>Writes arrays in single precision; the same arrays and metadata give the same bytes, in whatever order they come.</summary>
    /// <param name="stream">Where to write; left open, at the end of what was written.</param>
    /// <param name="arrays">Arrays with names of their own.</param>
    /// <param name="metadata">Texts by name; null for none.</param>
    /// <exception cref="ArgumentException">A name occurs twice or is "__metadata__", or values do not fit their shape.</exception>
    public static void Write(Stream stream, IReadOnlyList<NamedArray> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var sorted = arrays.OrderBy(array => array.Name, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            RequireWritable(sorted[i], isTaken: i > 0 && sorted[i - 1].Name == sorted[i].Name);
        }

        using var header = new MemoryStream();
        WriteHeader(header, sorted, metadata);
        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        header.WriteTo(stream);
        foreach (var array in sorted)
        {
            SingleWriter.Write(stream, array.Values);
        }
    }

    /// <summary>Reads every array, in single precision whatever it is stored in (F32, F64, F16 or BF16).</summary>
    /// <param name="stream">The file, at its beginning; read to its end and left open. It need not be seekable.</param>
    /// <param name="location">The file, for messages.</param>
    /// <returns>The arrays, which share no memory, and the metadata.</returns>
    /// <exception cref="InputException">The file is damaged, cut off, or holds other types.</exception>
    public static SafeTensorsContent Read(Stream stream, ProblemLocation location)
    {
        try
        {
            var header = SafeTensorsHeader.Read(stream, location);
            var arrays = header.Entries
                .Select(entry => new NamedArray(entry.Name, entry.Shape, ElementReader.Read(stream, entry.Type, bigEndian: false, entry.Count)))
                .OrderBy(array => array.Name, StringComparer.Ordinal)
                .ToArray();
            return stream.ReadByte() < 0
                ? new SafeTensorsContent(arrays, header.Metadata)
                : throw new InputException(location, "the end of the file behind the last array", "more bytes", "Write or download the file again.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InputException(
                location, "a whole safetensors file", "a file that is cut off", "Write or download the file again.", exception);
        }
    }

    private static void RequireWritable(NamedArray array, bool isTaken)
    {
        if (isTaken || array.Name == SafeTensorsHeader.MetadataName)
        {
            throw new ArgumentException($"The name \"{array.Name}\" is taken.");
        }

        if (array.Shape.Aggregate(1L, (product, size) => product * size) != array.Values.Length)
        {
            throw new ArgumentException(
                $"\"{array.Name}\" has {array.Values.Length} values, which do not fit the shape [{string.Join(", ", array.Shape)}].");
        }
    }

    private static void WriteHeader(Stream header, NamedArray[] arrays, IReadOnlyDictionary<string, string>? metadata)
    {
        using var writer = new Utf8JsonWriter(header);
        writer.WriteStartObject();
        if (metadata is { Count: > 0 })
        {
            writer.WriteStartObject(SafeTensorsHeader.MetadataName);
            foreach (var (name, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteString(name, text);
            }

            writer.WriteEndObject();
        }

        var offset = 0L;
        foreach (var array in arrays)
        {
            var end = offset + ((long)array.Values.Length * sizeof(float));
            writer.WriteStartObject(array.Name);
            writer.WriteString(SafeTensorsHeader.DataType, SafeTensorsHeader.SinglePrecision);
            WriteNumbers(writer, SafeTensorsHeader.Shape, array.Shape);
            WriteNumbers(writer, SafeTensorsHeader.DataOffsets, [offset, end]);
            writer.WriteEndObject();
            offset = end;
        }

        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, string name, IReadOnlyList<long> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }
}
