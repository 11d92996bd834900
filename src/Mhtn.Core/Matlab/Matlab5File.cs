using System.IO.Compression;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Matlab;

/// <summary>A MATLAB file of version 5, its elements compressed or not.</summary>
/// <remarks>
/// Source: MathWorks, "MAT-File Format", chapter 1. Variables are found when the file is opened and read when asked for.
/// No more is inflated than a variable's dimensions call for, and memory grows with what arrives.
/// </remarks>
internal sealed class Matlab5File : IMatlabFile
{
    private const int HeaderLength = 128;
    private const int TagLength = 8;
    private const long MostBytes = 1L << 31;
    private const string CopyAgain = "Copy the file again, or save its variables again with save('-v7', ...).";

    private readonly FileStream _stream;
    private readonly ProblemLocation _location;
    private readonly bool _bigEndian;
    private readonly OrderedDictionary<string, long> _positions = new(StringComparer.Ordinal);

    /// <summary>Finds the variables of a file.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    internal Matlab5File(FileStream stream, ProblemLocation location, bool bigEndian)
    {
        _stream = stream;
        _location = location;
        _bigEndian = bigEndian;
        for (var position = (long)HeaderLength; position < stream.Length;)
        {
            position = Guard(location.At($"byte {position}"), () => FindVariable(position));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names => _positions.Keys;

    /// <inheritdoc/>
    public FeatureMatrix ReadMatrix(string name)
    {
        var location = _location.At($"variable {name}");
        return _positions.TryGetValue(name, out var position)
            ? Guard(location, () => ReadArray(position, location))
            : throw new InputException(
                _location, $"the variable {name}", Names.Count == 0 ? "none" : string.Join(", ", Names), "Check that this is the right file.");
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Notes the variable at a position, where there is one, and returns the position of the next element.</summary>
    private long FindVariable(long position)
    {
        _stream.Position = position;
        var tag = Matlab5Tag.Read(_stream, _bigEndian);
        var end = tag.IsSmall ? position + TagLength : position + TagLength + tag.Size;
        if (end > _stream.Length)
        {
            throw new EndOfStreamException();
        }

        if (tag.Type is Matlab5Tag.Matrix or Matlab5Tag.Compressed && tag.Size > 0)
        {
            using var inflated = OpenArray(position, out var body);
            if (Matlab5ArrayHeader.Read(body, _bigEndian) is { Name.Length: > 0 } header)
            {
                _positions[header.Name] = position;
            }
        }

        return end;
    }

    private FeatureMatrix ReadArray(long position, ProblemLocation location)
    {
        using var inflated = OpenArray(position, out var body);
        var header = Matlab5ArrayHeader.Read(body, _bigEndian);
        var (rows, columns) = RequireMatrix(header, location);
        var tag = Matlab5Tag.Read(body, _bigEndian);
        if (tag.ElementType is not { } type || tag.Size != (long)rows * columns * ElementReader.SizeOf(type))
        {
            throw new InvalidDataException($"{tag.Size} bytes of type {tag.Type} for {rows} x {columns} numbers");
        }

        var values = ElementReader.Read(body, type, _bigEndian, rows * columns);
        if (inflated is not null)
        {
            // Reading past the data lets zlib compare its checksum.
            _ = inflated.ReadAtLeast(stackalloc byte[TagLength], TagLength, throwOnEndOfStream: false);
        }

        return ColumnMajor.ToMatrix(rows, columns, values);
    }

    private static (int Rows, int Columns) RequireMatrix(Matlab5ArrayHeader header, ProblemLocation location)
    {
        const string Expected = "a matrix of real numbers";
        const string Fix = "Save it as a plain numeric matrix.";
        if (header.Class is < Matlab5Class.Double or > Matlab5Class.UInt64 || header.IsComplex)
        {
#pragma warning disable CA1308 // The class as MATLAB spells it, not a key.
            var found = header.IsComplex ? "complex numbers" : $"an array of class {header.Class.ToString().ToLowerInvariant()}";
#pragma warning restore CA1308
            throw new InputException(location, Expected, found, Fix);
        }

        var size = string.Join(" x ", header.Dimensions);
        return header.Dimensions switch
        {
            [0, _] or [_, 0] => throw new InputException(location, Expected, $"an empty one ({size})", Fix),
            [var rows, var columns] when (long)rows * columns <= MostBytes / sizeof(float) => (rows, columns),
            [_, _] => throw new InputException(location, $"at most {MostBytes >> 30} GiB of numbers", size, "Divide the matrix into several."),
            _ => throw new InputException(location, Expected, $"{header.Dimensions.Count} dimensions ({size})", Fix),
        };
    }

    /// <summary>Opens the array at a position, inflating it where it is compressed.</summary>
    /// <param name="position">Where its tag begins.</param>
    /// <param name="body">The bytes behind the tag of the array itself.</param>
    /// <returns>The zlib stream beneath, or null where the array is not compressed.</returns>
    private ZLibStream? OpenArray(long position, out BoundedStream body)
    {
        _stream.Position = position;
        var tag = Matlab5Tag.Read(_stream, _bigEndian);
        body = new BoundedStream(_stream, tag.Size);
        if (tag.Type == Matlab5Tag.Matrix && !tag.IsSmall)
        {
            return null;
        }

        var inflated = new ZLibStream(body, CompressionMode.Decompress);
        var inner = Matlab5Tag.Read(inflated, _bigEndian);
        body = inner.Type == Matlab5Tag.Matrix && !inner.IsSmall
            ? new BoundedStream(inflated, inner.Size)
            : throw new InvalidDataException($"a compressed element of type {inner.Type}");
        return inflated;
    }

    private T Guard<T>(ProblemLocation location, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            var found = exception is InvalidDataException ? exception.Message : $"an end too early (the file has {_stream.Length} bytes)";
            throw new InputException(location, "an undamaged MATLAB 5 file", found, CopyAgain, exception);
        }
    }
}
