using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Matlab;

/// <summary>Opens MATLAB files of version 5 (also called 6 and 7) and 7.3.</summary>
public static class MatlabFile
{
    private const int HeaderLength = 128;
    private const int UserBlockLength = 512;
    private const string Expected = "a MATLAB file of version 5, 7 or 7.3";
    private const string SaveAgain = "Save the variables again in MATLAB or Octave with save('-v7', ...).";

    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Opens a file for reading; which version it is of is read from its header.</summary>
    /// <param name="path">A .mat file.</param>
    /// <exception cref="InputException">The file is missing, damaged, or not of these versions.</exception>
    public static IMatlabFile Open(string path)
    {
        var location = ProblemLocation.InFile(path);
        var stream = InputFile.OpenRead(path, Expected);
        try
        {
            var start = new byte[UserBlockLength + Hdf5Signature.Length];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            return IsHdf5(start)
                ? new Matlab73File(stream, location)
                : new Matlab5File(stream, location, bigEndian: IsBigEndian(start.AsSpan(0, length), location));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static bool IsHdf5(ReadOnlySpan<byte> start) =>
        start.StartsWith(Hdf5Signature) || start[UserBlockLength..].StartsWith(Hdf5Signature);

    /// <summary>Reads the last four bytes of the header: the version, 0x0100, and "MI" in the writer's byte order.</summary>
    private static bool IsBigEndian(ReadOnlySpan<byte> start, ProblemLocation location) =>
        start.Length < HeaderLength
            ? throw new InputException(location, Expected, $"a file of {start.Length} bytes", SaveAgain)
            : start[(HeaderLength - 4)..HeaderLength] switch
            {
                [0, 1, (byte)'I', (byte)'M'] => false,
                [1, 0, (byte)'M', (byte)'I'] => true,
                _ => throw new InputException(location, Expected, "another kind of file, or version 4", SaveAgain),
            };
}
