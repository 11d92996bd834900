using Mhtn.Core.Inputs;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Says in the words of the person at the keyboard what SQLite reports.</summary>
internal static class SqliteFailure
{
    private const int Error = 1;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    /// <summary>The index of the write-ahead log cannot grow, which the disk alone keeps it from.</summary>
    private const int SharedMemorySize = 4874;

    /// <summary>Does work on a file; what SQLite throws becomes an error that names the file.</summary>
    /// <exception cref="InputException">The file is damaged or no database.</exception>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    /// <exception cref="IOException">The file cannot be opened, read or written, or stays locked.</exception>
    public static T Explain<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Error or Corrupt or NotADatabase)
        {
            throw NotAStore(path, $"a damaged file or none of SQLite's ({e.Message})", e);
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            // The reader of a column finds NULL where the tables allow none.
            throw NotAStore(path, $"a damaged row ({e.Message})", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Full || e.SqliteExtendedErrorCode == SharedMemorySize)
        {
            throw new StorageFullException(path, e);
        }
        catch (SqliteException e)
        {
            throw new IOException($"{path}: the store cannot be used. {e.Message}", e);
        }
    }

    /// <summary>The file is not what a store is.</summary>
    public static InputException NotAStore(string path, string found, Exception? inner = null) =>
        new(path, "a store as mhtn index makes it", found, "Check the path, or index the collection into a new file.", inner);
}
