using System.IO.Compression;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Arrays;

/// <summary>Reads named arrays from NumPy's .npz archives, as numpy.savez writes them.</summary>
public static class NpzFile
{
    private const string Expected = "a NumPy archive (.npz)";
    private const string Extension = ".npy";

    /// <summary>Reads every array, in single precision whatever it is stored in.</summary>
    /// <param name="path">A .npz file of arrays of real numbers in C order.</param>
    /// <returns>The arrays, in the archive's order; their names lack the ".npy" of the archive's entries.</returns>
    /// <exception cref="InputException">The file is missing, damaged, cut off, or holds something other than arrays of real numbers.</exception>
    public static IReadOnlyList<NamedArray> Read(string path)
    {
        using var stream = InputFile.OpenRead(path, Expected);
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return [.. archive.Entries.Select(entry => Read(entry, ProblemLocation.InFile(path).At(entry.FullName)))];
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InputException(ProblemLocation.InFile(path), Expected, $"a damaged file ({e.Message})", "Write it again with numpy.savez.", e);
        }
    }

    private static NamedArray Read(ZipArchiveEntry entry, ProblemLocation location)
    {
        using var content = entry.Open();
        var header = NpyHeader.Read(content, location);
        if (header.FortranOrder && header.Shape.Count > 1)
        {
            throw new InputException(location, "an array in C order", "Fortran order", "Write it again as numpy.ascontiguousarray(array).");
        }

        var name = entry.FullName.EndsWith(Extension, StringComparison.Ordinal) ? entry.FullName[..^Extension.Length] : entry.FullName;
        return new NamedArray(name, header.Shape, ElementReader.Read(content, header.Type, header.BigEndian, header.Count));
    }
}
