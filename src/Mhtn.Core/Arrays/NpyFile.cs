using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Arrays;

/// <summary>Reads and writes matrices as NumPy's .npy files.</summary>
/// <remarks>Source: NumPy enhancement proposal 1, format versions 1.0 to 3.0.</remarks>
public static class NpyFile
{
    private const int Alignment = 64;

    /// <summary>Reads a matrix, or a one-dimensional array as a matrix of one row.</summary>
    /// <param name="path">A .npy file of real numbers of any type, byte order and storage order.</param>
    /// <returns>[rows, columns] in single precision; values may be infinite or not a number.</returns>
    /// <exception cref="InputException">The file is missing, damaged, cut off, or holds something other than a matrix of real numbers.</exception>
    public static FeatureMatrix Read(string path)
    {
        var location = ProblemLocation.InFile(path);
        using var stream = InputFile.OpenRead(path, "a NumPy array (.npy)");
        try
        {
            var header = NpyHeader.Read(stream, location);
            var (rows, columns) = header.MatrixShape(location);
            var values = ElementReader.Read(stream, header.Type, header.BigEndian, header.Count);
            return header.FortranOrder ? ColumnMajor.ToMatrix(rows, columns, values) : new FeatureMatrix(rows, columns, values);
        }
        catch (EndOfStreamException exception)
        {
            throw new InputException(
                location,
                "a whole NumPy array",
                $"a file cut off after {stream.Length} bytes",
                "Write or copy the file again.",
                exception);
        }
    }

    /// <summary>Writes a matrix as format 1.0, '&lt;f4', row by row; the file appears whole or not at all.</summary>
    public static void Write(string path, FeatureMatrix matrix)
    {
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({matrix.Rows}, {matrix.Columns}), }}");
        const int Preamble = 10;
        var total = (Preamble + description.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[total];
        header[0] = 0x93;
        "NUMPY\u0001\0"u8.CopyTo(header.AsSpan(1));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)(total - Preamble));
        Encoding.ASCII.GetBytes((description.PadRight(total - Preamble - 1) + '\n').AsSpan(), header.AsSpan(Preamble));
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header);
            SingleWriter.Write(stream, matrix.Values);
        });
    }
}
