using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Npgsql;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>The table collections: which there are, and whose vectors they hold.</summary>
internal static class PostgresCollections
{
    // No user's collection can be called that.
    private const string Between = "\u0001";

    private const string Select = "SELECT collection_id, name, bundle_id, dimension, bundle_path, similarity FROM mhtn.collections ";

    /// <summary>All collections by name.</summary>
    public static async Task<IReadOnlyList<StoreIdentity>> ListAsync(NpgsqlConnection connection, string location, CancellationToken cancellationToken) =>
    [
        .. (await connection.ReadAsync(Select + "ORDER BY name", reader => Read(reader, location).Identity, cancellationToken).ConfigureAwait(false)),
    ];

    /// <summary>The collection of a name, or null.</summary>
    public static async Task<PostgresCollection?> FindAsync(
        NpgsqlConnection connection, string location, string name, CancellationToken cancellationToken)
    {
        var found = await connection.ReadAsync(
            Select + "WHERE name = $1", reader => Read(reader, location), cancellationToken, Parameter(name)).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The collection of a name, which must be there.</summary>
    /// <exception cref="CollectionMissingException">There is none.</exception>
    public static async Task<PostgresCollection> RequireAsync(
        NpgsqlConnection connection, string location, string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(connection, location, name, cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var there = await ListAsync(connection, location, cancellationToken).ConfigureAwait(false);
        throw CollectionMissingException.Named(location, name, there.Select(c => c.Collection));
    }

    /// <summary>Begins a write: nobody gives the collection to another bundle until the transaction ends.</summary>
    /// <exception cref="CollectionMissingException">The collection is gone.</exception>
    /// <exception cref="ModelException">It is another bundle's by now.</exception>
    public static async Task HoldAsync(
        NpgsqlConnection connection, string location, long key, StoreIdentity identity, CancellationToken cancellationToken)
    {
        var bundle = await connection.ScalarAsync<string>(
            "SELECT bundle_id FROM mhtn.collections WHERE collection_id = $1 FOR SHARE", cancellationToken, Parameter(key)).ConfigureAwait(false);
        if (bundle is null)
        {
            throw CollectionMissingException.SinceOpened(location, identity.Collection);
        }

        (identity with { BundleId = bundle }).RequireBundle(identity.BundleId, location);
    }

    /// <summary>Looks whether the collection that a store has open is there, whatever it is called by now.</summary>
    /// <exception cref="CollectionMissingException">It is gone.</exception>
    public static async Task RequireOpenAsync(
        NpgsqlConnection connection, string location, PostgresCollection opened, CancellationToken cancellationToken)
    {
        if (await NameAsync(connection, opened.Key, cancellationToken).ConfigureAwait(false) is null)
        {
            throw CollectionMissingException.SinceOpened(location, opened.Identity.Collection);
        }
    }

    /// <summary>
    /// Gives a collection another's name, and that one the name of what was there before, whose own goes. Within a transaction; where it is done
    /// already, nothing.
    /// </summary>
    /// <exception cref="CollectionMissingException">The collection is gone.</exception>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, string location, string name, PostgresCollection next, CancellationToken cancellationToken)
    {
        // Two that replace at a time take turns, and see what the other has done.
        await connection.ExecuteAsync("SELECT 1 FROM mhtn.collections ORDER BY collection_id FOR UPDATE", cancellationToken).ConfigureAwait(false);
        await RequireOpenAsync(connection, location, next, cancellationToken).ConfigureAwait(false);
        if (await NameAsync(connection, next.Key, cancellationToken).ConfigureAwait(false) == name)
        {
            return;
        }

        if (await FindAsync(connection, location, name, cancellationToken).ConfigureAwait(false) is { } current)
        {
            var previous = StoreIdentity.PreviousOf(name);
            await RenameAsync(connection, next, Between, cancellationToken).ConfigureAwait(false);
            if (await FindAsync(connection, location, previous, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                await RemoveAsync(connection, earlier, cancellationToken).ConfigureAwait(false);
            }

            await RenameAsync(connection, current, previous, cancellationToken).ConfigureAwait(false);
        }

        await RenameAsync(connection, next, name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a collection with all its items. Within a transaction.</summary>
    public static async Task RemoveAsync(NpgsqlConnection connection, PostgresCollection collection, CancellationToken cancellationToken)
    {
        foreach (var statement in (string[])
        [
            "SELECT mhtn.drop_hnsw($1)",
            "DELETE FROM mhtn.collections WHERE collection_id = $1",
            "DELETE FROM mhtn.items WHERE collection_id = $1",
        ])
        {
            await connection.ExecuteAsync(statement, cancellationToken, Parameter(collection.Key)).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a collection, or gives one without items to another bundle. Within a transaction.</summary>
    /// <exception cref="ModelException">The collection holds another bundle's vectors.</exception>
    public static async Task<PostgresCollection> AdoptAsync(
        NpgsqlConnection connection, string location, StoreIdentity identity, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO mhtn.collections (name, bundle_id, dimension, bundle_path, similarity) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO NOTHING
            """,
            cancellationToken,
            Columns(identity)).ConfigureAwait(false);
        await connection.ExecuteAsync("SELECT 1 FROM mhtn.collections WHERE name = $1 FOR UPDATE", cancellationToken, Parameter(identity.Collection)).ConfigureAwait(false);
        var found = await RequireAsync(connection, location, identity.Collection, cancellationToken).ConfigureAwait(false);
        var isFilled = await connection.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM mhtn.items WHERE collection_id = $1)", cancellationToken, Parameter(found.Key)).ConfigureAwait(false);
        if (isFilled)
        {
            found.Identity.RequireBundle(identity.BundleId, location);
            identity = found.Identity with { BundlePath = identity.BundlePath };
        }

        await connection.ExecuteAsync(
            "UPDATE mhtn.collections SET bundle_id = $2, dimension = $3, bundle_path = $4, similarity = $5 WHERE name = $1",
            cancellationToken,
            Columns(identity)).ConfigureAwait(false);
        return found with { Identity = identity };
    }

    public static Task<string?> NameAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string>("SELECT name FROM mhtn.collections WHERE collection_id = $1", cancellationToken, Parameter(key));

    private static Task<int> RenameAsync(NpgsqlConnection connection, PostgresCollection collection, string name, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "UPDATE mhtn.collections SET name = $2 WHERE collection_id = $1", cancellationToken, Parameter(collection.Key), Parameter(name));

    private static NpgsqlParameter[] Columns(StoreIdentity identity) =>
    [
        Parameter(identity.Collection),
        Parameter(identity.BundleId),
        Parameter(identity.Dimension),
        Parameter(identity.BundlePath),
        Parameter(identity.Similarity.ToString()),
    ];

    private static PostgresCollection Read(NpgsqlDataReader reader, string location) => Enum.TryParse<Similarity>(reader.GetString(5), out var similarity)
        ? new PostgresCollection(
            reader.GetInt64(0),
            new StoreIdentity(reader.GetString(2), reader.GetInt32(3), reader.GetString(4)) { Collection = reader.GetString(1), Similarity = similarity })
        : throw new StoreException(
            location, "a similarity this version knows", reader.GetString(5), "Use the version of mhtn that made the collection.");
}
