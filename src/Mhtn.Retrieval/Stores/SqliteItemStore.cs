using System.Runtime.CompilerServices;
using Mhtn.Core.Inputs;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores;

/// <summary>A store in one SQLite file.</summary>
/// <remarks>
/// A batch is one transaction: whoever is interrupted, or loses power, finds the batches written before and a sound file. The
/// write-ahead log lets readers go on with what they began to read while a batch is written; it lies beside the file (-wal,
/// -shm) while the store is open, and is gone once the last user has closed it. A file from a stranger is accepted only with
/// exactly the tables this version makes, so it cannot bring triggers or views along.
/// </remarks>
public sealed class SqliteItemStore : IItemStore
{
    private const int RowsPerPage = 1024;

    private readonly string _connectionString;

    private SqliteItemStore(string path, StoreIdentity identity)
    {
        Location = path;
        Identity = identity;
        _connectionString = ConnectionString(path, SqliteOpenMode.ReadWrite, pooling: true);
    }

    /// <summary>Full path of the file.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public StoreIdentity Identity { get; }

    /// <summary>Opens a store that is there.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or no store of this version.</exception>
    /// <exception cref="IOException">The file cannot be read, or another program keeps it locked.</exception>
    public static Task<SqliteItemStore> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new InputException(
                full,
                "a store",
                Directory.Exists(full) ? "a folder" : "no such file",
                "Check the path, or make the store with mhtn index.");
        }

        return OpenAsync(full, SqliteOpenMode.ReadWrite, connection => SqliteSchema.Read(connection, full), cancellationToken);
    }

    /// <summary>Opens a store for a bundle's vectors, and makes it where there is none.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="identity">The bundle. A store without items becomes that bundle's, whichever it was made for.</param>
    /// <param name="cancellationToken">Looked at before the file is touched.</param>
    /// <exception cref="InputException">The file is damaged, no store of this version, or holds another bundle's vectors.</exception>
    /// <exception cref="IOException">The file cannot be written, or another program keeps it locked.</exception>
    public static Task<SqliteItemStore> OpenOrCreateAsync(
        string path,
        StoreIdentity identity,
        CancellationToken cancellationToken = default)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new InputException(full, "a file for the store", "a folder", "Name a file in it, for example archive.db.");
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        return OpenAsync(
            full,
            SqliteOpenMode.ReadWriteCreate,
            connection => SqliteSchema.ReadOrCreate(connection, full, identity),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task UpsertAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken = default)
    {
        foreach (var item in items)
        {
            CheckItem(item);
        }

        return RunAsync(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                SqliteSchema.Read(connection, Location).RequireBundle(Identity.BundleId, Location);
                using var command = SqliteRow.Upsert(connection);
                foreach (var item in items)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    SqliteRow.Bind(command, item);
                    command.ExecuteNonQuery();
                }

                transaction.Commit();
                return items.Count;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM items WHERE id = $id";
            var id = command.Parameters.Add("$id", SqliteType.Text);
            var deleted = 0;
            foreach (var given in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                id.Value = given;
                deleted += command.ExecuteNonQuery();
            }

            transaction.Commit();
            return deleted;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<StoredItem?> FindAsync(string id, CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            using var command = SqliteRow.SelectOne(connection, id);
            using var reader = command.ExecuteReader();
            return reader.Read() ? SqliteRow.Read(reader, Identity.Dimension, Location) : null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default) =>
        RunAsync(connection => SqliteSummary.Of(connection, Location, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredItem> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One statement is one view of the file, whatever is written meanwhile.
        using var connection = await RunAsync(() => Open(_connectionString), cancellationToken).ConfigureAwait(false);
        using var command = SqliteRow.SelectAll(connection);
        using var reader = await RunAsync(command.ExecuteReader, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var page = await RunAsync(() => ReadPage(reader), cancellationToken).ConfigureAwait(false);
            foreach (var item in page)
            {
                yield return item;
            }

            if (page.Count < RowsPerPage)
            {
                break;
            }
        }
    }

    /// <summary>Closes the file, so that it can be moved or deleted.</summary>
    public ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static async Task<SqliteItemStore> OpenAsync(
        string path,
        SqliteOpenMode mode,
        Func<SqliteConnection, StoreIdentity> read,
        CancellationToken cancellationToken)
    {
        var identity = await Task.Run(
            () => SqliteFailure.Explain(path, () =>
            {
                using var connection = Open(ConnectionString(path, mode, pooling: false));
                return read(connection);
            }),
            cancellationToken).ConfigureAwait(false);
        return new SqliteItemStore(path, identity);
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooling }.ToString();

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            using var connection = Open(_connectionString);
            return work(connection);
        },
        cancellationToken);

    // SQLite works synchronously; the caller's thread is spared the disk.
    private Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Run(() => SqliteFailure.Explain(Location, work), cancellationToken);

    private List<StoredItem> ReadPage(SqliteDataReader reader)
    {
        var page = new List<StoredItem>(RowsPerPage);
        while (page.Count < RowsPerPage && reader.Read())
        {
            page.Add(SqliteRow.Read(reader, Identity.Dimension, Location));
        }

        return page;
    }

    private void CheckItem(StoredItem item)
    {
        if (item.Id.Length == 0 || item.Id.Contains('\0'))
        {
            throw new InputException(
                $"an item of {item.Modality}",
                "an id of at least one character, none of them NUL",
                $"\"{item.Id}\"",
                "Give every item an id.");
        }

        VectorBlob.Check(item, Identity.Dimension);
    }
}
