using Mhtn.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Says in the words of the person at the keyboard what SQLite reports.</summary>
internal static class SqliteFailure
{
    private const int Error = 1;
    private const int NoPermission = 3;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The index of the write-ahead log cannot grow, which the disk alone keeps it from.</summary>
    private const int SharedMemorySize = 4874;

    /// <summary>Does work on a file; what SQLite throws becomes an error that names the file.</summary>
    /// <exception cref="StoreException">The file is damaged or no database, or may not be opened or written.</exception>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    /// <exception cref="UnavailableException">The file stays locked, or the disk fails.</exception>
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
        catch (InvalidDataException e)
        {
            throw NotAStore(path, e.Message, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is CannotOpen or ReadOnly or NoPermission)
        {
            throw NotPermitted(path, e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Full || e.SqliteExtendedErrorCode == SharedMemorySize)
        {
            throw new StorageFullException(ProblemLocation.InFile(path), e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotPermitted(path, e);
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            throw new UnavailableException(
                ProblemLocation.InFile(path), "a store that can be used", e.Message, "Try again; where that does not help, look at the disk and at other programs that use the file.", e);
        }
    }

    /// <summary>The file is not what a store is.</summary>
    public static StoreException NotAStore(ProblemLocation location, string found, Exception? inner = null) =>
        new(location, "a store as mhtn index makes it", found, "Check the path, or index the collection into a new file.", inner);

    private static StoreException NotPermitted(string path, Exception e) => new(
        ProblemLocation.InFile(path), "a file that this user may open and write", e.Message, "Correct the path, or its owner and permissions.", e);

    /// <inheritdoc cref="NotAStore(ProblemLocation, string, Exception?)"/>
    public static StoreException NotAStore(string path, string found, Exception? inner = null) => NotAStore(ProblemLocation.InFile(path), found, inner);
}
