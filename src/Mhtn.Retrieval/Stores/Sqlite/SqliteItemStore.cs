using System.Runtime.CompilerServices;
using Mhtn.Retrieval.Vectors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>A collection of an SQLite file, its vectors in memory once the first search has come.</summary>
/// <remarks>
/// A batch is one transaction: whoever is interrupted, or loses power, finds the batches written before and a sound file. A search first
/// reads what was written since the last one, by whomever, and then compares every item that passes the filter.
/// </remarks>
public sealed class SqliteItemStore : IItemStore
{
    private const int RowsPerPage = 1024;

    private readonly string _connectionString;
    private readonly SqliteCollection _collection;
    private readonly int _threads;
    private readonly ReaderWriterLockSlim _galleryLock = new();
    private SqliteGallery? _gallery;
    private SqliteConnection? _watch;
    private long _watched = -1;

    // Counting reads the whole index, and nothing changes without a revision.
    private Summarised? _summarised;

    internal SqliteItemStore(string path, SqliteCollection collection, int threads)
    {
        Location = path;
        _collection = collection;
        _threads = threads;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = true }.ToString();
    }

    /// <summary>Full path of the file.</summary>
    public string Location { get; }

    /// <inheritdoc/>
    public StoreIdentity Identity => _collection.Identity;

    /// <inheritdoc/>
    public Task UpsertAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken = default)
    {
        foreach (var item in items)
        {
            ItemCheck.Require(item, Identity.Dimension);
        }

        return RunAsync(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                using var writer = new SqliteWriter(connection, SqliteCollections.NextRevision(connection, Location, _collection));
                foreach (var item in items)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    writer.Upsert(item);
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
            var collection = SqliteCollections.NextRevision(connection, Location, _collection);
            var deleted = SqliteWriter.Delete(connection, collection, ids, cancellationToken);
            transaction.Commit();
            return deleted;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            using var command = SqliteRow.SelectById(connection, KeyOf(connection));
            var found = new List<StoredItem>(ids.Count);
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                command.Parameters[1].Value = id;
                using var reader = command.ExecuteReader();
                if (reader.Read())
                {
                    found.Add(SqliteRow.Read(reader, Identity, Location));
                }
            }

            return (IReadOnlyList<StoredItem>)found;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> HashesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            using var command = connection.Prepare("SELECT content_hash FROM items WHERE collection = $1 AND id = $2", KeyOf(connection), null);
            var hashes = new Dictionary<string, string>(ids.Count, StringComparer.Ordinal);
            foreach (var id in ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                command.Parameters[1].Value = id;
                if (command.ExecuteScalar() is string hash)
                {
                    hashes[id] = hash;
                }
            }

            return (IReadOnlyDictionary<string, string>)hashes;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            var collection = SqliteCollections.RequireOpen(connection, Location, _collection);
            if (_summarised is not { } known || known.Revision != collection.Revision)
            {
                known = new Summarised(collection.Revision, SqliteSummary.Of(connection, Location, collection.Key));
                _summarised = known;
            }

            return known.Summary;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredItem> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One statement is one view of the file, whatever is written meanwhile.
        using var connection = await RunAsync(Open, cancellationToken).ConfigureAwait(false);
        using var command = await RunAsync(() => SqliteRow.SelectAll(connection, KeyOf(connection)), cancellationToken).ConfigureAwait(false);
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

    /// <inheritdoc/>
    public Task<ItemPage> ListAsync(ItemFilter filter, string? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var position = ItemCursor.PositionOf(after);
        return RunAsync(
            connection =>
            {
                using var transaction = connection.BeginTransaction(deferred: true);
                var positions = SqlitePositions.After(connection, Location, KeyOf(connection), filter, position, (long)limit + 1);
                var items = ReadAt(connection, positions.Take(limit), cancellationToken);
                return new ItemPage(
                    [.. positions.Take(limit).Where(items.ContainsKey).Select(p => items[p])],
                    positions.Count > limit ? ItemCursor.Of(positions[limit - 1]) : null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<ScoredItem>>> NearestAsync(
        IReadOnlyList<ReadOnlyMemory<float>> vectors,
        int top,
        ItemFilter filter,
        CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            var found = WithGallery(
                gallery => Scan(gallery, vectors, top, gallery.RowsOf(filter, SqlitePositions.Of(connection, _collection.Key, filter)), cancellationToken),
                cancellationToken);
            return Describe(connection, found, cancellationToken);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<ItemFilter> UnmatchedAsync(ItemFilter filter, CancellationToken cancellationToken = default) => RunAsync(
        () => WithGallery(
            gallery =>
            {
                var used = gallery.KindsInUse().ToList();
                var labels = used.SelectMany(kind => kind.Labels).ToHashSet(StringComparer.Ordinal);
                return new ItemFilter
                {
                    Modalities = [.. filter.Modalities.Where(m => used.TrueForAll(kind => kind.Modality != m))],
                    Labels = [.. filter.Labels.Where(l => !labels.Contains(l))],
                };
            },
            cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsCurrentAsync(CancellationToken cancellationToken = default) => RunAsync(
        connection => SqliteCollections.Find(connection, Location, Identity.Collection)?.Key == _collection.Key, cancellationToken);

    /// <inheritdoc/>
    public Task OptimiseAsync(CancellationToken cancellationToken = default) => RunAsync(
        connection =>
        {
            connection.Execute("PRAGMA optimize");
            return true;
        },
        cancellationToken);

    /// <summary>Closes the file, so that it can be moved or deleted, and frees the vectors.</summary>
    public ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        _gallery?.Dispose();
        _galleryLock.Dispose();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private List<List<(long Position, float Score)>> Scan(
        SqliteGallery gallery, IReadOnlyList<ReadOnlyMemory<float>> vectors, int top, RowFilter? rows, CancellationToken cancellationToken)
    {
        var queries = new float[vectors.Count * Identity.Dimension];
        for (var i = 0; i < vectors.Count; i++)
        {
            vectors[i].Span.CopyTo(queries.AsSpan(i * Identity.Dimension, Identity.Dimension));
        }

        return
        [
            .. VectorScan.Search(gallery.Block, queries, vectors.Count, top, rows, _threads, cancellationToken)
                .Select(found => found.Select(r => (gallery.PositionOf(r.Row), ComparedVector.Score(r.Score))).ToList()),
        ];
    }

    // An item removed since it was found is left out; where the whole collection was, nothing found is an answer.
    private IReadOnlyList<IReadOnlyList<ScoredItem>> Describe(
        SqliteConnection connection, List<List<(long Position, float Score)>> found, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        SqliteCollections.RequireOpen(connection, Location, _collection);
        var items = ReadAt(connection, found.SelectMany(f => f).Select(f => f.Position).Distinct(), cancellationToken);
        return [.. found.Select(one => one.Where(f => items.ContainsKey(f.Position)).Select(f => new ScoredItem(items[f.Position], f.Score)).ToList())];
    }

    private Dictionary<long, StoredItem> ReadAt(SqliteConnection connection, IEnumerable<long> positions, CancellationToken cancellationToken)
    {
        using var command = SqliteRow.SelectByPosition(connection);
        var items = new Dictionary<long, StoredItem>();
        foreach (var position in positions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            command.Parameters[0].Value = position;
            using var reader = command.ExecuteReader();
            if (reader.Read())
            {
                items.Add(position, SqliteRow.Read(reader, Identity, Location));
            }
        }

        return items;
    }

    /// <summary>Reads from the gallery as the file stands now.</summary>
    private T WithGallery<T>(Func<SqliteGallery, T> read, CancellationToken cancellationToken)
    {
        _galleryLock.EnterUpgradeableReadLock();
        try
        {
            _watch ??= Open();
            // SQLite changes this number when anyone but this connection has written.
            var version = _watch.Scalar("PRAGMA data_version");
            if (version != _watched)
            {
                _galleryLock.EnterWriteLock();
                try
                {
                    _gallery ??= new SqliteGallery(_collection, Location);
                    using var transaction = _watch.BeginTransaction(deferred: true);
                    _gallery.Refresh(_watch, cancellationToken);
                    _watched = version;
                }
                finally
                {
                    _galleryLock.ExitWriteLock();
                }
            }

            _galleryLock.EnterReadLock();
        }
        finally
        {
            _galleryLock.ExitUpgradeableReadLock();
        }

        try
        {
            return read(_gallery!);
        }
        finally
        {
            _galleryLock.ExitReadLock();
        }
    }

    private long KeyOf(SqliteConnection connection) => SqliteCollections.RequireOpen(connection, Location, _collection).Key;

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
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
            using var connection = Open();
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
            page.Add(SqliteRow.Read(reader, Identity, Location));
        }

        return page;
    }

    private sealed record Summarised(long Revision, StoreSummary Summary);
}
