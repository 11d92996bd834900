namespace Mhtn.Core.Inputs;

/// <summary>Writes a file under a temporary name and moves it into place, so that a reader never meets half of it.</summary>
public static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> whole or not at all.</summary>
    /// <param name="path">The final name; its folder is made where it is missing.</param>
    /// <param name="write">Writes the content; where it throws, nothing stays behind.</param>
    public static void Write(string path, Action<Stream> write) => Write(path, flush: true, write);

    /// <summary>Writes <paramref name="path"/> whole or not at all.</summary>
    /// <param name="path">The final name; its folder is made where it is missing.</param>
    /// <param name="flush">Whether to wait until the disk has it; without it, a power failure may leave a damaged file.</param>
    /// <param name="write">Writes the content; where it throws, nothing stays behind.</param>
    public static void Write(string path, bool flush, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: flush);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
