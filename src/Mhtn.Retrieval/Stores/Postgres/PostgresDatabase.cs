using Mhtn.Core.Errors;
using Mhtn.Retrieval.Vectors;
using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Collections in the schema mhtn of a PostgreSQL database with pgvector.</summary>
public sealed class PostgresDatabase : IItemDatabase
{
    /// <summary>How long a server that went away is waited for.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(20);

    private readonly PostgresAddress _address;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <summary>Names a database; nothing is connected yet.</summary>
    /// <param name="address">
    /// postgres://USER:PASSWORD@HOST:PORT/DATABASE, perhaps with ?search=hnsw&amp;ef_search=N or keywords of Npgsql's connection strings.
    /// </param>
    /// <param name="patience">How long a server that went away is waited for; by default <see cref="DefaultPatience"/>.</param>
    /// <param name="clock">Measures that time; by default the system's.</param>
    /// <exception cref="InputException">The address cannot be read.</exception>
    public PostgresDatabase(string address, TimeSpan? patience = null, TimeProvider? clock = null)
    {
        _address = PostgresAddress.Parse(address);
        _patience = patience ?? DefaultPatience;
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public string Location => _address.Location;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoreIdentity>> ListAsync(CancellationToken cancellationToken = default)
    {
        var session = Connect(withVectors: false);
        await using (session.ConfigureAwait(false))
        {
            return await session.ReadAsync(
                async (connection, token) => await PostgresMigrations.IsCurrentAsync(connection, Location, token).ConfigureAwait(false)
                    ? await PostgresCollections.ListAsync(connection, Location, token).ConfigureAwait(false)
                    : [],
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<IItemStore> OpenAsync(string collection = StoreIdentity.DefaultCollection, CancellationToken cancellationToken = default) =>
        OpenAsync(session => RequireAsync(session, collection, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IItemStore> OpenOrCreateAsync(StoreIdentity identity, CancellationToken cancellationToken = default)
    {
        ItemCheck.RequireCollection(identity.Collection);
        if (identity.Element != VectorElement.Float32)
        {
            throw new InputException(Location, "float32", $"{identity.Element}", "Keep int8 vectors in a file, or float32 vectors here.");
        }

        return OpenAsync(
            async session =>
            {
                await PostgresMigrations.ApplyAsync(session, cancellationToken).ConfigureAwait(false);
                return await session.WriteAsync(
                    (connection, token) => PostgresCollections.AdoptAsync(connection, Location, identity, token),
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplaceAsync(string collection, string replacement, CancellationToken cancellationToken = default)
    {
        ItemCheck.RequireReplacement(collection, replacement);
        var session = Connect(withVectors: false);
        await using (session.ConfigureAwait(false))
        {
            // A commit whose answer was lost is repeated. By its name the repetition would find another collection, and might undo it.
            var next = await RequireAsync(session, replacement, cancellationToken).ConfigureAwait(false);
            await session.WriteAsync(
                async (connection, token) =>
                {
                    await PostgresCollections.ReplaceAsync(connection, Location, collection, next, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DropAsync(string collection, CancellationToken cancellationToken = default)
    {
        var session = Connect(withVectors: false);
        await using (session.ConfigureAwait(false))
        {
            return await session.WriteAsync(
                async (connection, token) =>
                {
                    if (!await PostgresMigrations.IsCurrentAsync(connection, Location, token).ConfigureAwait(false)
                        || await PostgresCollections.FindAsync(connection, Location, collection, token).ConfigureAwait(false) is not { } found)
                    {
                        return false;
                    }

                    await PostgresCollections.RemoveAsync(connection, found, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<PostgresCollection> RequireAsync(PostgresSession session, string collection, CancellationToken cancellationToken) => session.ReadAsync(
        async (connection, token) => await PostgresMigrations.IsCurrentAsync(connection, Location, token).ConfigureAwait(false)
            ? await PostgresCollections.RequireAsync(connection, Location, collection, token).ConfigureAwait(false)
            : throw CollectionMissingException.Named(Location, collection, []),
        cancellationToken);

    // The type vector may have come with the migration; connections made before do not know it.
    private async Task<IItemStore> OpenAsync(Func<PostgresSession, Task<PostgresCollection>> find, CancellationToken cancellationToken)
    {
        PostgresCollection collection;
        bool canCopy;
        var first = Connect(withVectors: false);
        await using (first.ConfigureAwait(false))
        {
            collection = await find(first).ConfigureAwait(false);
            canCopy = await first.ReadAsync(CanCopyAsync, cancellationToken).ConfigureAwait(false);
        }

        return new PostgresItemStore(Connect(withVectors: true), collection, _address, canCopy);
    }

    // PostgreSQL as a library in a script's process has no COPY from a client, and CockroachDB no temporary tables unless told to.
    private static async Task<bool> CanCopyAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ScalarAsync<string>("SELECT version()", cancellationToken).ConfigureAwait(false) is { } version
        && !version.Contains("PGlite", StringComparison.Ordinal)
        && !version.Contains("CockroachDB", StringComparison.Ordinal);

    private PostgresSession Connect(bool withVectors) => new(_address, _patience, _clock, withVectors);
}
