using System.Text.Json;
using Mhtn.Core.Items;
using Npgsql;
using NpgsqlTypes;
using Pgvector;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Adds and replaces items within a transaction.</summary>
internal static class PostgresUpsert
{
    private const string Columns = "id, modality, labels, snippet, path, pair, split, content_hash, metadata, embedding";

    // An item that is there keeps its position: the column is not among those replaced.
    private const string Replace =
        """
        ON CONFLICT (collection_id, id) DO UPDATE SET modality = excluded.modality, labels = excluded.labels, snippet = excluded.snippet,
            path = excluded.path, pair = excluded.pair, split = excluded.split, content_hash = excluded.content_hash,
            metadata = excluded.metadata, embedding = excluded.embedding
        """;

    /// <summary>Sends the items with binary COPY to a table of this transaction's own, and takes them over from there.</summary>
    public static async Task CopyAsync(
        NpgsqlConnection connection, PostgresCollection collection, IReadOnlyList<StoredItem> items, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            """
            CREATE TEMPORARY TABLE mhtn_incoming (row bigint, id text, modality text, labels text[], snippet text, path text, pair text,
                split text, content_hash text, metadata jsonb, embedding vector) ON COMMIT DROP
            """,
            cancellationToken).ConfigureAwait(false);
        var importer = await connection.BeginBinaryImportAsync(
            $"COPY mhtn_incoming (row, {Columns}) FROM STDIN (FORMAT binary)", cancellationToken).ConfigureAwait(false);
        await using (importer.ConfigureAwait(false))
        {
            for (var row = 0; row < items.Count; row++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var item = items[row];
                await importer.StartRowAsync(cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync((long)row, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(item.Id, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(item.Modality.Name, NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(item.Labels.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken).ConfigureAwait(false);
                foreach (var text in (string?[])[item.Snippet, item.Path, item.Pair, item.Split?.ToName(), item.ContentHash])
                {
                    await (text is null
                        ? importer.WriteNullAsync(cancellationToken)
                        : importer.WriteAsync(text, NpgsqlDbType.Text, cancellationToken)).ConfigureAwait(false);
                }

                await importer.WriteAsync(JsonSerializer.Serialize(item.Metadata), NpgsqlDbType.Jsonb, cancellationToken).ConfigureAwait(false);
                await importer.WriteAsync(Vector(collection, item), cancellationToken).ConfigureAwait(false);
            }

            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(
            $"INSERT INTO mhtn.items (collection_id, {Columns}) SELECT $1, {Columns} FROM mhtn_incoming ORDER BY row {Replace}",
            cancellationToken,
            Parameter(collection.Key)).ConfigureAwait(false);
    }

    /// <summary>Sends the items as arrays in one statement: the way for a few, and for servers without COPY.</summary>
    public static async Task InsertAsync(
        NpgsqlConnection connection, PostgresCollection collection, IReadOnlyList<StoredItem> items, CancellationToken cancellationToken)
    {
        // Arrays of arrays must be rectangular: labels travel as JSON.
        cancellationToken.ThrowIfCancellationRequested();
        await connection.ExecuteAsync(
            $"""
            INSERT INTO mhtn.items (collection_id, {Columns})
            SELECT $1, n.id, n.modality, ARRAY (SELECT jsonb_array_elements_text(n.labels)), n.snippet, n.path, n.pair, n.split, n.content_hash, n.metadata, n.embedding
            FROM unnest($2::text[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::vector[])
                WITH ORDINALITY AS n (id, modality, labels, snippet, path, pair, split, content_hash, metadata, embedding, row)
            ORDER BY n.row
            {Replace}
            """,
            cancellationToken,
            Parameter(collection.Key),
            Texts(items.Select(i => i.Id)),
            Texts(items.Select(i => i.Modality.Name)),
            Jsons(items.Select(i => JsonSerializer.Serialize(i.Labels))),
            Nullable(items.Select(i => i.Snippet)),
            Nullable(items.Select(i => i.Path)),
            Nullable(items.Select(i => i.Pair)),
            Nullable(items.Select(i => i.Split?.ToName())),
            Nullable(items.Select(i => i.ContentHash)),
            Jsons(items.Select(i => JsonSerializer.Serialize(i.Metadata))),
            new NpgsqlParameter { Value = items.Select(i => Vector(collection, i)).ToArray() }).ConfigureAwait(false);
    }

    private static Vector Vector(PostgresCollection collection, StoredItem item) =>
        new(ComparedVector.Prepare(collection.Identity.Similarity, item.Vector.Span));

    private static NpgsqlParameter Nullable(IEnumerable<string?> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Jsons(IEnumerable<string> values) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };
}
