using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Vectors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>The table collections: which there are, and whose vectors they hold.</summary>
internal static class SqliteCollections
{
    private const int LargestDimension = 1 << 20;

    // No user's collection can be called that.
    private const string Between = "\u0001";

    private const string Select =
        "SELECT collection, name, bundle_id, dimension, bundle_path, similarity, element, revision, forgotten FROM collections ";

    /// <summary>All collections by name.</summary>
    /// <exception cref="StoreException">A row is damaged.</exception>
    public static IReadOnlyList<SqliteCollection> List(SqliteConnection connection, string path)
    {
        using var command = connection.Prepare(Select + "ORDER BY name");
        using var reader = command.ExecuteReader();
        var all = new List<SqliteCollection>();
        while (reader.Read())
        {
            all.Add(Read(reader, path));
        }

        return all;
    }

    /// <summary>The collection of a name, or null.</summary>
    /// <exception cref="StoreException">The row is damaged.</exception>
    public static SqliteCollection? Find(SqliteConnection connection, string path, string name)
    {
        using var command = connection.Prepare(Select + "WHERE name = $1", name);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader, path) : null;
    }

    /// <summary>The collection of a name, which must be there.</summary>
    /// <exception cref="CollectionMissingException">There is none.</exception>
    public static SqliteCollection Require(SqliteConnection connection, string path, string name) =>
        Find(connection, path, name) ?? throw CollectionMissingException.Named(ProblemLocation.InFile(path), name, List(connection, path).Select(c => c.Identity.Collection));

    /// <summary>The collection that a store has open, whatever it is called by now.</summary>
    /// <exception cref="CollectionMissingException">It is gone.</exception>
    public static SqliteCollection RequireOpen(SqliteConnection connection, string path, SqliteCollection opened)
    {
        using var command = connection.Prepare(Select + "WHERE collection = $1", opened.Key);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Read(reader, path) : throw CollectionMissingException.SinceOpened(ProblemLocation.InFile(path), opened.Identity.Collection);
    }

    /// <summary>Makes a collection, or gives one without items to another bundle. Within a transaction.</summary>
    /// <returns>The collection as it is now.</returns>
    /// <exception cref="ModelException">The collection holds another bundle's vectors.</exception>
    public static SqliteCollection Adopt(SqliteConnection connection, string path, StoreIdentity identity)
    {
        connection.Execute(
            """
            INSERT INTO collections (name, bundle_id, dimension, bundle_path, similarity, element, revision, forgotten)
            VALUES ($1, '', 1, '', 'Cosine', 'Float32', 0, 0) ON CONFLICT (name) DO NOTHING
            """,
            identity.Collection);
        var found = Require(connection, path, identity.Collection);
        if (connection.Scalar("SELECT count(*) FROM (SELECT 1 FROM items WHERE collection = $1 LIMIT 1)", found.Key) > 0)
        {
            found.Identity.RequireBundle(identity.BundleId, path);
            identity = found.Identity with { BundlePath = identity.BundlePath };
        }

        connection.Execute(
            "UPDATE collections SET bundle_id = $2, dimension = $3, bundle_path = $4, similarity = $5, element = $6 WHERE collection = $1",
            found.Key,
            identity.BundleId,
            identity.Dimension,
            identity.BundlePath,
            identity.Similarity.ToString(),
            identity.Element.ToString());
        return found with { Identity = identity };
    }

    /// <summary>Begins a write: gives the collection its next revision. Within a transaction.</summary>
    /// <exception cref="CollectionMissingException">The collection is gone.</exception>
    /// <exception cref="ModelException">It is another bundle's by now.</exception>
    public static SqliteCollection NextRevision(SqliteConnection connection, string path, SqliteCollection opened)
    {
        connection.Execute("UPDATE collections SET revision = revision + 1 WHERE collection = $1", opened.Key);
        var collection = RequireOpen(connection, path, opened);
        collection.Identity.RequireBundle(opened.Identity.BundleId, path);
        return collection;
    }

    /// <summary>Gives a collection another's name, and that one the name of what was there before, whose own goes. Within a transaction.</summary>
    /// <exception cref="CollectionMissingException">There is no collection <paramref name="replacement"/>.</exception>
    public static void Replace(SqliteConnection connection, string path, string name, string replacement)
    {
        var next = Require(connection, path, replacement);
        if (Find(connection, path, name) is { } current)
        {
            var previous = StoreIdentity.PreviousOf(name);
            Rename(connection, next, Between);
            if (Find(connection, path, previous) is { } earlier)
            {
                Remove(connection, earlier);
            }

            Rename(connection, current, previous);
        }

        Rename(connection, next, name);
    }

    /// <summary>Removes a collection with all its items. Within a transaction.</summary>
    public static void Remove(SqliteConnection connection, SqliteCollection collection)
    {
        foreach (var statement in (string[])
        [
            "DELETE FROM metadata WHERE position IN (SELECT position FROM items WHERE collection = $1)",
            "DELETE FROM vectors WHERE collection = $1",
            "DELETE FROM items WHERE collection = $1",
            "DELETE FROM deletions WHERE collection = $1",
            "DELETE FROM collections WHERE collection = $1",
        ])
        {
            connection.Execute(statement, collection.Key);
        }
    }

    private static void Rename(SqliteConnection connection, SqliteCollection collection, string name) =>
        connection.Execute("UPDATE collections SET name = $2 WHERE collection = $1", collection.Key, name);

    private static SqliteCollection Read(SqliteDataReader reader, string path) =>
        reader.RequiredNumber(3) is > 0 and <= LargestDimension and var dimension
        && Enum.TryParse<Similarity>(reader.RequiredText(5), out var similarity)
        && Enum.TryParse<VectorElement>(reader.RequiredText(6), out var element)
            ? new SqliteCollection(
                reader.RequiredNumber(0),
                new StoreIdentity(reader.RequiredText(2), (int)dimension, reader.RequiredText(4))
                {
                    Collection = reader.RequiredText(1),
                    Similarity = similarity,
                    Element = element,
                },
                reader.RequiredNumber(7),
                reader.RequiredNumber(8))
            : throw SqliteFailure.NotAStore(path, "a collection of an impossible dimension, an unknown similarity or unknown numbers");
}
