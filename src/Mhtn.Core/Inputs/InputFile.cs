using System.Security.Cryptography;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Inputs;

/// <summary>Opens files that come from outside.</summary>
public static class InputFile
{
    /// <summary>Opens an ordinary file for sequential reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the file should be, for the message.</param>
    /// <exception cref="InputException">The file is missing, is a folder or a device, or may not be read.</exception>
    public static FileStream OpenRead(string path, string expected)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            if (stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
            throw new InputException(ProblemLocation.InFile(path), expected, "a pipe or a device", "Write its content to a file and give that.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, expected, exception);
        }
    }

    /// <summary>The SHA-256 of a file's bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the file should be, for the message.</param>
    /// <exception cref="InputException">The file is missing, is a folder or a device, or cannot be read to its end.</exception>
    public static byte[] Hash(string path, string expected)
    {
        using var stream = OpenRead(path, expected);
        return Reading(path, expected, () => SHA256.HashData(stream));
    }

    /// <summary>Reads from a file that is open; where the disk or the network fails meanwhile, it says of which file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What the file should be, for the message.</param>
    /// <param name="read">Reads.</param>
    /// <exception cref="InputException">The file cannot be read any further.</exception>
    public static T Reading<T>(string path, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IOException exception)
        {
            throw Unreadable(path, expected, exception);
        }
    }

    private static InputException Unreadable(string path, string expected, Exception exception)
    {
        var (found, fix) = exception switch
        {
            _ when Directory.Exists(path) => ("a folder", "Name a file inside it."),
            FileNotFoundException or DirectoryNotFoundException => ("no such file", "Correct the path, or put the file there."),
            _ => ("a file that cannot be read", FileFailure.Remedy(exception)),
        };
        return new InputException(ProblemLocation.InFile(path), expected, found, fix, exception);
    }
}
