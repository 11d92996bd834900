using System.Runtime.CompilerServices;
using Mhtn.Core.Items;
using Npgsql;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>A collection of a PostgreSQL database with pgvector. Safe for concurrent use, by many processes on many machines.</summary>
/// <remarks>
/// A batch is one transaction. What a lost connection or a restart of the server cuts off is repeated for a while; every operation can be
/// repeated without harm. A search compares on the server: nothing but the items found travels.
/// </remarks>
public sealed class PostgresItemStore : IItemStore
{
    private const int FewestForCopy = 64;

    private readonly PostgresSession _session;
    private readonly PostgresCollection _collection;
    private readonly PostgresAddress _address;
    private readonly bool _canCopy;

    internal PostgresItemStore(PostgresSession session, PostgresCollection collection, PostgresAddress address, bool canCopy)
    {
        _session = session;
        _collection = collection;
        _address = address;
        _canCopy = canCopy;
    }

    /// <summary>The database, without the password.</summary>
    public string Location => _session.Location;

    /// <inheritdoc/>
    public StoreIdentity Identity => _collection.Identity;

    /// <inheritdoc/>
    public async Task UpsertAsync(IReadOnlyList<StoredItem> items, CancellationToken cancellationToken = default)
    {
        var last = new OrderedDictionary<string, StoredItem>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            ItemCheck.Require(item, Identity.Dimension);
            last[item.Id] = item;
        }

        await WriteAsync(
            async (connection, token) =>
            {
                // The caller's list is gone through once more, so that a cancellation in its middle is seen before anything is sent.
                foreach (var _ in items)
                {
                    token.ThrowIfCancellationRequested();
                }

                StoredItem[] rows = [.. last.Values];
                await (_canCopy && rows.Length >= FewestForCopy
                    ? PostgresUpsert.CopyAsync(connection, _collection, rows, token)
                    : PostgresUpsert.InsertAsync(connection, _collection, rows, token)).ConfigureAwait(false);
                return rows.Length;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<int> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) => WriteAsync(
        (connection, token) => connection.ExecuteAsync(
            "DELETE FROM mhtn.items WHERE collection_id = $1 AND id = ANY ($2)", token, Parameter(_collection.Key), Texts(ids)),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredItem>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default) =>
        await ReadAsync(
            (connection, token) => connection.ReadAsync(
                $"""
                SELECT {PostgresRow.Columns} FROM unnest($2::text[]) WITH ORDINALITY AS wanted (id, row)
                JOIN mhtn.items i ON i.collection_id = $1 AND i.id = wanted.id ORDER BY wanted.row
                """,
                Read,
                token,
                Parameter(_collection.Key),
                Texts(ids)),
            found => found.Count == 0,
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        var hashes = await ReadAsync(
            (connection, token) => connection.ReadAsync(
                "SELECT id, content_hash FROM mhtn.items WHERE collection_id = $1 AND id = ANY ($2) AND content_hash IS NOT NULL",
                reader => KeyValuePair.Create(reader.GetString(0), reader.GetString(1)),
                token,
                Parameter(_collection.Key),
                Texts(ids)),
            found => found.Count == 0,
            cancellationToken).ConfigureAwait(false);
        return new Dictionary<string, string>(hashes, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task<StoreSummary> SummariseAsync(CancellationToken cancellationToken = default) => ReadAsync(
        async (connection, token) =>
        {
            var modalities = await CountsAsync(
                connection, "SELECT modality, count(*) FROM mhtn.items WHERE collection_id = $1 GROUP BY modality", token).ConfigureAwait(false);
            var labels = await CountsAsync(
                connection,
                """
                SELECT label, count(*) FROM mhtn.items, LATERAL (SELECT DISTINCT unnest(labels) AS label) l
                WHERE collection_id = $1 GROUP BY label
                """,
                token).ConfigureAwait(false);
            return new StoreSummary(
                modalities.Sum(m => m.Value),
                new SortedDictionary<Modality, long>(modalities.ToDictionary(m => new Modality(m.Key), m => m.Value)),
                new SortedDictionary<string, long>(labels, StringComparer.Ordinal));
        },
        summary => summary.Count == 0,
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredItem> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // One statement is one view of the table; once rows have been given out, it cannot be repeated.
        var isEmpty = true;
        await foreach (var item in _session.StreamAsync(
            $"SELECT {PostgresRow.Columns} FROM mhtn.items i WHERE i.collection_id = $1 ORDER BY i.position",
            Read,
            cancellationToken,
            Parameter(_collection.Key)).ConfigureAwait(false))
        {
            isEmpty = false;
            yield return item;
        }

        await ReadAsync((_, _) => Task.FromResult(isEmpty), empty => empty, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ItemPage> ListAsync(ItemFilter filter, string? after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var position = ItemCursor.PositionOf(after);
        var rows = await ReadAsync(
            (connection, token) => connection.ReadAsync(
                $"""
                SELECT {PostgresRow.Columns}, i.position FROM mhtn.items i WHERE {PostgresFilter.Condition} AND i.position > $8
                ORDER BY i.position LIMIT $9
                """,
                reader => (Item: Read(reader), Position: reader.GetInt64(10)),
                token,
                [Parameter(_collection.Key), .. PostgresFilter.Parameters(filter), Parameter(position), Parameter((long)limit + 1)]),
            found => found.Count == 0,
            cancellationToken).ConfigureAwait(false);
        return new ItemPage([.. rows.Take(limit).Select(r => r.Item)], rows.Count > limit ? ItemCursor.Of(rows[limit - 1].Position) : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<ScoredItem>>> NearestAsync(
        IReadOnlyList<ReadOnlyMemory<float>> vectors,
        int top,
        ItemFilter filter,
        CancellationToken cancellationToken = default) => vectors.Count == 0
        ? []
        : await ReadAsync(
            (connection, token) => PostgresNearest.FindAsync(connection, _collection, _address, vectors, top, filter, Read, token),
            found => found.All(f => f.Count == 0),
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task<ItemFilter> UnmatchedAsync(ItemFilter filter, CancellationToken cancellationToken = default) => ReadAsync(
        async (connection, token) =>
        {
            var modalities = await MissingAsync(
                connection,
                """
                SELECT wanted FROM unnest($2::text[]) AS wanted
                WHERE NOT EXISTS (SELECT 1 FROM mhtn.items WHERE collection_id = $1 AND modality = wanted)
                """,
                filter.Modalities.Select(m => m.Name),
                token).ConfigureAwait(false);
            var labels = await MissingAsync(
                connection,
                """
                SELECT wanted FROM unnest($2::text[]) AS wanted
                WHERE NOT EXISTS (SELECT 1 FROM mhtn.items WHERE collection_id = $1 AND labels @> ARRAY[wanted])
                """,
                filter.Labels,
                token).ConfigureAwait(false);
            return new ItemFilter { Modalities = [.. modalities.Select(m => new Modality(m))], Labels = labels };
        },
        unmatched => unmatched.Modalities.Count == filter.Modalities.Count && unmatched.Labels.Count == filter.Labels.Count,
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> IsCurrentAsync(CancellationToken cancellationToken = default) => _session.RunAsync(
        async (connection, token) =>
            await PostgresCollections.NameAsync(connection, _collection.Key, token).ConfigureAwait(false) == Identity.Collection,
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Builds the HNSW index where the store's address asks for that search.</remarks>
    public Task OptimiseAsync(CancellationToken cancellationToken = default) => _session.RunAsync(
        async (connection, token) =>
        {
            await PostgresCollections.RequireOpenAsync(connection, Location, _collection, token).ConfigureAwait(false);
            if (_address.SearchMode == PostgresSearchMode.Hnsw)
            {
                await PostgresNearest.BuildIndexAsync(connection, _collection, Location, token).ConfigureAwait(false);
            }

            return await connection.ExecuteAsync("ANALYZE mhtn.items", token).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private StoredItem Read(NpgsqlDataReader reader) => PostgresRow.Read(reader, Identity, Location);

    // A collection goes together with its items: where some were found, it was there.
    private Task<T> ReadAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> work, Func<T, bool> isEmpty, CancellationToken cancellationToken) => _session.ReadAsync(
        async (connection, token) =>
        {
            var found = await work(connection, token).ConfigureAwait(false);
            if (isEmpty(found))
            {
                await PostgresCollections.RequireOpenAsync(connection, Location, _collection, token).ConfigureAwait(false);
            }

            return found;
        },
        cancellationToken);

    private Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => _session.WriteAsync(
        async (connection, token) =>
        {
            await PostgresCollections.HoldAsync(connection, Location, _collection.Key, Identity, token).ConfigureAwait(false);
            return await work(connection, token).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<Dictionary<string, long>> CountsAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken) => new(
        await connection.ReadAsync(
            statement,
            reader => KeyValuePair.Create(reader.GetString(0), reader.GetInt64(1)),
            cancellationToken,
            Parameter(_collection.Key)).ConfigureAwait(false));

    private Task<List<string>> MissingAsync(NpgsqlConnection connection, string statement, IEnumerable<string> wanted, CancellationToken cancellationToken) =>
        connection.ReadAsync(statement, reader => reader.GetString(0), cancellationToken, Parameter(_collection.Key), Texts(wanted));
}
