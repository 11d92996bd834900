using Mhtn.Core.Inputs;
using Npgsql;
using Pgvector;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Finds what is near, on the server.</summary>
internal static class PostgresNearest
{
    /// <summary>The largest dimension an HNSW index of pgvector takes.</summary>
    private const int LargestHnswDimension = 2000;

    // The operator <#> is the negative inner product.
    private const string Exact =
        $"""
        SELECT {PostgresRow.Columns}, q.row, i.distance
        FROM unnest($8::vector[]) WITH ORDINALITY AS q (query, row)
        CROSS JOIN LATERAL (
            SELECT i.*, i.embedding <#> q.query AS distance FROM mhtn.items i WHERE {PostgresFilter.Condition}
            ORDER BY distance, i.position LIMIT $9) i
        ORDER BY q.row, i.distance, i.position
        """;

    private const string Hnsw =
        $"""
        SELECT {PostgresRow.Columns}, q.row, n.distance
        FROM unnest($8::vector[]) WITH ORDINALITY AS q (query, row)
        CROSS JOIN LATERAL mhtn.nearest_hnsw($1, $10, q.query, $9, $11, $2, $3, $4, $5, $6, $7) n
        JOIN mhtn.items i ON i.collection_id = $1 AND i.id = n.id
        ORDER BY q.row, n.distance, i.position
        """;

    /// <summary>Finds, for each vector, the items with the largest inner product.</summary>
    /// <returns>The index of the vector and what it found, the best first.</returns>
    public static async Task<List<(int Query, ScoredItem Found)>> FindAsync(
        NpgsqlConnection connection,
        PostgresCollection collection,
        PostgresAddress address,
        IReadOnlyList<ReadOnlyMemory<float>> vectors,
        int top,
        ItemFilter filter,
        Func<NpgsqlDataReader, StoredItem> read,
        CancellationToken cancellationToken)
    {
        var isExact = address.SearchMode == PostgresSearchMode.Exact;
        NpgsqlParameter[] common =
        [
            Parameter(collection.Key),
            .. PostgresFilter.Parameters(filter),
            new NpgsqlParameter { Value = vectors.Select(v => new Vector(v)).ToArray() },
            Parameter(top),
        ];
        var parameters = isExact
            ? common
            : [.. common, Parameter(collection.Identity.Dimension), Parameter(Math.Max(top, address.EfSearch))];
        return await connection.ReadAsync(
            isExact ? Exact : Hnsw,
            reader => ((int)reader.GetInt64(10) - 1, new ScoredItem(read(reader), ComparedVector.Score((float)-reader.GetDouble(11)))),
            cancellationToken,
            parameters).ConfigureAwait(false);
    }

    /// <summary>Builds the HNSW index of a collection where there is none.</summary>
    /// <exception cref="InputException">The collection's vectors are too wide for one.</exception>
    public static Task BuildIndexAsync(NpgsqlConnection connection, PostgresCollection collection, string location, CancellationToken cancellationToken)
    {
        var dimension = collection.Identity.Dimension;
        return dimension <= LargestHnswDimension
            ? connection.ExecuteAsync("SELECT mhtn.build_hnsw($1, $2)", cancellationToken, Parameter(collection.Key), Parameter(dimension))
            : throw new InputException(
                $"{location}, search",
                $"vectors of at most {LargestHnswDimension} numbers for an HNSW index",
                $"{dimension}",
                "Search exactly: leave search=hnsw out of the store's address.");
    }
}
