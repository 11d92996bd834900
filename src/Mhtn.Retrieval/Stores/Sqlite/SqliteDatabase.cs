using Mhtn.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Collections in one SQLite file.</summary>
/// <remarks>
/// The write-ahead log lets readers go on with what they began to read while a batch is written; it lies beside the file (-wal, -shm)
/// while a collection is open, and is gone once the last user has closed it. A file from a stranger is accepted only with exactly the
/// tables this version makes, so it cannot bring triggers or views along.
/// </remarks>
public sealed class SqliteDatabase : IItemDatabase
{
    private readonly int _threads;

    /// <summary>Names a file; nothing is opened yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads that one search uses, 1 or more; by default as many as there are processors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    public SqliteDatabase(string path, int? threads = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads ?? 1, 1);
        Location = Path.GetFullPath(path);
        _threads = threads ?? Environment.ProcessorCount;
    }

    /// <summary>Full path of the file.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default) => File.Exists(Location)
        ? await RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                return (IReadOnlyList<StoreIdentity>)[.. SqliteCollections.List(connection, Location).Select(c => c.Identity)];
            },
            cancellationToken).ConfigureAwait(false)
        : [];

    /// <inheritdoc/>
    public async Task<IItemStore> OpenAsync(
        string collection = StoreIdentity.DefaultCollection,
        CancellationToken cancellationToken = default)
    {
        RequireFile();
        var opened = await RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                return SqliteCollections.Require(connection, Location, collection);
            },
            cancellationToken).ConfigureAwait(false);
        return new SqliteItemStore(Location, opened, _threads);
    }

    /// <inheritdoc/>
    public async Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default)
    {
        ItemCheck.RequireCollection(identity.Collection);
        if (Directory.Exists(Location))
        {
            throw new InputException(ProblemLocation.InFile(Location), "a file for the store", "a folder", "Name a file in it, for example archive.db.");
        }

        var adopted = await RunAsync(
            SqliteOpenMode.ReadWriteCreate,
            connection =>
            {
                SqliteSchema.VerifyOrCreate(connection, Location);
                using var transaction = connection.BeginTransaction(deferred: false);
                var adopted = SqliteCollections.Adopt(connection, Location, identity);
                transaction.Commit();
                return adopted;
            },
            cancellationToken).ConfigureAwait(false);
        return new SqliteItemStore(Location, adopted, _threads);
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(string collection, string replacement, CancellationToken cancellationToken = default)
    {
        ItemCheck.RequireReplacement(collection, replacement);
        RequireFile();
        return RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                using var transaction = connection.BeginTransaction(deferred: false);
                SqliteCollections.Replace(connection, Location, collection, replacement);
                transaction.Commit();
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default) => File.Exists(Location)
        && await RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                using var transaction = connection.BeginTransaction(deferred: false);
                if (SqliteCollections.Find(connection, Location, collection) is not { } found)
                {
                    return false;
                }

                SqliteCollections.Remove(connection, found);
                transaction.Commit();
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    /// <summary>Gives the disk back what removed and replaced items took. Others can read meanwhile, and wait with writing.</summary>
    /// <exception cref="StoreException">The file is missing, damaged, or no store of this version.</exception>
    /// <exception cref="UnavailableException">The file cannot be written, or another program keeps it locked.</exception>
    public Task VacuumAsync(CancellationToken cancellationToken = default)
    {
        RequireFile();
        return RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                using (var transaction = connection.BeginTransaction(deferred: false))
                {
                    connection.Execute("UPDATE collections SET forgotten = revision WHERE collection IN (SELECT collection FROM deletions)");
                    connection.Execute("DELETE FROM deletions");
                    connection.Execute("DELETE FROM kinds WHERE kind NOT IN (SELECT kind FROM vectors)");
                    transaction.Commit();
                }

                connection.Execute("VACUUM");
                connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return true;
            },
            cancellationToken);
    }

    /// <summary>Copies the file as it stands now into another, whole or not at all, while others read and write.</summary>
    /// <param name="path">The copy; one that is there is replaced.</param>
    /// <param name="cancellationToken">Looked at before the copy begins.</param>
    /// <exception cref="StoreException">The file is missing, damaged, or no store of this version.</exception>
    /// <exception cref="UnavailableException">The copy cannot be written.</exception>
    public Task BackupAsync(string path, CancellationToken cancellationToken = default)
    {
        RequireFile();
        var full = Path.GetFullPath(path);
        if (string.Equals(full, Location, StringComparison.Ordinal))
        {
            throw new InputException(ProblemLocation.InFile(full), "another file than the store itself", "the store", "Name a new file.");
        }

        return RunAsync(
            SqliteOpenMode.ReadWrite,
            connection =>
            {
                SqliteSchema.Verify(connection, Location);
                var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
                try
                {
                    connection.Execute("VACUUM INTO $1", temporary);
                    File.Move(temporary, full, overwrite: true);
                }
                finally
                {
                    File.Delete(temporary);
                }

                return true;
            },
            cancellationToken);
    }

    private void RequireFile()
    {
        if (!File.Exists(Location))
        {
            throw new StoreException(
                ProblemLocation.InFile(Location),
                "a store",
                Directory.Exists(Location) ? "a folder" : "no such file",
                "Check the path, or make the store with mhtn index.");
        }
    }

    private Task<T> RunAsync<T>(SqliteOpenMode mode, Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Run(
        () => SqliteFailure.Explain(Location, () =>
        {
            if (mode == SqliteOpenMode.ReadWriteCreate)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Location)!);
            }

            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = Location, Mode = mode, Pooling = false }.ToString());
            connection.Open();
            return work(connection);
        }),
        cancellationToken);
}
