using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Writes items of one collection within one transaction.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteCollection _collection;
    private readonly Dictionary<(string, string, string), long> _kinds = [];
    private readonly SqliteCommand _findKind;
    private readonly SqliteCommand _addKind;
    private readonly SqliteCommand _item;
    private readonly SqliteCommand _vector;
    private readonly SqliteCommand _clearMetadata;
    private readonly SqliteCommand _metadata;

    public SqliteWriter(SqliteConnection connection, SqliteCollection collection)
    {
        _collection = collection;
        _findKind = Parameters(connection, 3, "SELECT kind FROM kinds WHERE modality = $1 AND labels = $2 AND split = $3");
        _addKind = Parameters(connection, 3, "INSERT INTO kinds (modality, labels, split) VALUES ($1, $2, $3) RETURNING kind");
        _item = Parameters(
            connection,
            7,
            """
            INSERT INTO items (collection, id, snippet, path, pair, content_hash, metadata) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (collection, id) DO UPDATE SET snippet = excluded.snippet, path = excluded.path, pair = excluded.pair,
                content_hash = excluded.content_hash, metadata = excluded.metadata
            RETURNING position
            """);
        _vector = Parameters(
            connection,
            6,
            """
            INSERT INTO vectors (position, collection, revision, kind, scale, vector) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (position) DO UPDATE SET revision = excluded.revision, kind = excluded.kind, scale = excluded.scale, vector = excluded.vector
            """);
        _clearMetadata = Parameters(connection, 1, "DELETE FROM metadata WHERE position = $1");
        _metadata = Parameters(connection, 3, "INSERT INTO metadata (position, key, value) VALUES ($1, $2, $3)");
    }

    /// <summary>Adds an item or replaces the one of its id.</summary>
    public void Upsert(StoredItem item)
    {
        var identity = _collection.Identity;
        var position = _item.First(
            _collection.Key,
            item.Id,
            item.Snippet,
            item.Path,
            item.Pair,
            item.ContentHash,
            item.Metadata.Count == 0 ? null : JsonSerializer.Serialize(item.Metadata));
        var (bytes, scale) = VectorBlob.Write(ComparedVector.Prepare(identity.Similarity, item.Vector.Span), identity.Element);
        _vector.Run(position, _collection.Key, _collection.Revision, KindOf(item), scale, bytes);
        _clearMetadata.Run(position);
        foreach (var (key, value) in item.Metadata)
        {
            _metadata.Run(position, key, value);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_findKind, _addKind, _item, _vector, _clearMetadata, _metadata])
        {
            command.Dispose();
        }
    }

    /// <summary>Removes the items of some ids.</summary>
    /// <returns>How many were there.</returns>
    public static int Delete(SqliteConnection connection, SqliteCollection collection, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        using var item = Parameters(connection, 2, "DELETE FROM items WHERE collection = $1 AND id = $2 RETURNING position");
        using var vector = Parameters(connection, 1, "DELETE FROM vectors WHERE position = $1");
        using var metadata = Parameters(connection, 1, "DELETE FROM metadata WHERE position = $1");
        using var deletion = Parameters(connection, 3, "INSERT INTO deletions (position, collection, revision) VALUES ($1, $2, $3)");
        var deleted = 0;
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.First(collection.Key, id) is { } position)
            {
                vector.Run(position);
                metadata.Run(position);
                deletion.Run(position, collection.Key, collection.Revision);
                deleted++;
            }
        }

        return deleted;
    }

    private static SqliteCommand Parameters(SqliteConnection connection, int count, string statement) =>
        connection.Prepare(statement, new object?[count]);

    private long KindOf(StoredItem item)
    {
        var columns = SqliteKinds.Write(item);
        var key = ((string)columns[0]!, (string)columns[1]!, (string)columns[2]!);
        if (!_kinds.TryGetValue(key, out var kind))
        {
            kind = (long)(_findKind.First(columns) ?? _addKind.First(columns))!;
            _kinds.Add(key, kind);
        }

        return kind;
    }
}
