using Mhtn.Core.Errors;
using Npgsql;
using Pgvector;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Finds what is near, on the server.</summary>
internal static class PostgresNearest
{
    /// <summary>The largest dimension an HNSW index of pgvector takes.</summary>
    private const int LargestHnswDimension = 2000;

    // The operator <#> is the negative inner product. One statement a vector, not one for all with LATERAL: a server that spreads the
    // table over machines (Citus) takes a limit outermost alone, and any server can share such a statement among its processors.
    private const string Exact =
        $"""
        SELECT {PostgresRow.Columns}, i.embedding <#> $8 AS distance FROM mhtn.items i WHERE {PostgresFilter.Condition}
        ORDER BY distance, i.position LIMIT $9
        """;

    private const string Hnsw =
        $"""
        SELECT {PostgresRow.Columns}, i.distance FROM mhtn.nearest_hnsw($1, $10, $8, $9, $11, $2, $3, $4, $5, $6, $7) i
        ORDER BY i.distance, i.position
        """;

    /// <summary>Finds, for each vector, the items with the largest inner product.</summary>
    /// <returns>For each vector what it found, the best first.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<ScoredItem>>> FindAsync(
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
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var vector in vectors)
            {
                var command = new NpgsqlBatchCommand(isExact ? Exact : Hnsw);
                command.Parameters.Add(Parameter(collection.Key));
                command.Parameters.AddRange(PostgresFilter.Parameters(filter));
                command.Parameters.Add(Parameter(new Vector(vector)));
                command.Parameters.Add(Parameter(top));
                if (!isExact)
                {
                    command.Parameters.Add(Parameter(collection.Identity.Dimension));
                    command.Parameters.Add(Parameter(Math.Min(Math.Max(top, address.EfSearch), PostgresAddress.LargestEfSearch)));
                }

                batch.BatchCommands.Add(command);
            }

            return await ReadAsync(batch, read, cancellationToken).ConfigureAwait(false);
        }
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

    private static async Task<List<List<ScoredItem>>> ReadAsync(
        NpgsqlBatch batch, Func<NpgsqlDataReader, StoredItem> read, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var found = new List<List<ScoredItem>>(batch.BatchCommands.Count);
            do
            {
                var nearest = new List<ScoredItem>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    nearest.Add(new ScoredItem(read(reader), ComparedVector.Score((float)-reader.GetDouble(10))));
                }

                found.Add(nearest);
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
            return found;
        }
    }
}
