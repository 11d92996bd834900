using Mhtn.Core.Inputs;
using Mhtn.Core.Metrics;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores;

/// <summary>The tables of a store file, and how a file is recognised as one.</summary>
internal static class SqliteSchema
{
    /// <summary>The version this code writes and the only one it reads.</summary>
    public const int CurrentVersion = 2;

    /// <summary>"Mhtn" in ASCII; SQLite keeps it in the file's header.</summary>
    private const int ApplicationId = 0x4D68746E;

    private const int LargestDimension = 1 << 20;

    private const string StoreTable =
        "CREATE TABLE store (bundle_id TEXT NOT NULL, dimension INTEGER NOT NULL, bundle_path TEXT NOT NULL, similarity TEXT NOT NULL) STRICT";

    // The vector is little-endian float32; position is the order of insertion.
    private const string ItemsTable =
        """
        CREATE TABLE items (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            modality TEXT NOT NULL,
            labels TEXT NOT NULL,
            snippet TEXT,
            path TEXT,
            pair TEXT,
            split TEXT,
            vector BLOB NOT NULL
        ) STRICT
        """;

    /// <summary>Recognises a store and reads its identity.</summary>
    /// <exception cref="InputException">The database is no store, or another version's.</exception>
    public static StoreIdentity Read(SqliteConnection connection, string path)
    {
        Verify(connection, path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT bundle_id, dimension, bundle_path, similarity FROM store";
        using var reader = command.ExecuteReader();
        return reader.Read()
            && reader.GetInt64(1) is > 0 and <= LargestDimension and var dimension
            && Enum.TryParse<Similarity>(reader.GetString(3), out var similarity)
            ? new StoreIdentity(reader.GetString(0), (int)dimension, reader.GetString(2)) { Similarity = similarity }
            : throw SqliteFailure.NotAStore(path, "no bundle, an impossible dimension or an unknown similarity");
    }

    /// <summary>Recognises a store of a bundle, or makes one of an empty file or of a store without items.</summary>
    /// <exception cref="InputException">The database is no store, another version's, or another bundle's.</exception>
    public static StoreIdentity ReadOrCreate(SqliteConnection connection, string path, StoreIdentity identity)
    {
        if (IsBlank(connection))
        {
            Execute(connection, "PRAGMA journal_mode = WAL");
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsBlank(connection))
        {
            Execute(connection, StoreTable);
            Execute(connection, ItemsTable);
            Execute(connection, $"PRAGMA application_id = {ApplicationId}");
            Execute(connection, $"PRAGMA user_version = {CurrentVersion}");
            Execute(connection, "INSERT INTO store VALUES ('', 1, '', 'Cosine')");
        }

        var found = Read(connection, path);
        if (Scalar(connection, "SELECT count(*) FROM (SELECT 1 FROM items LIMIT 1)") > 0)
        {
            found.RequireBundle(identity.BundleId, path);
            identity = identity with { Dimension = found.Dimension, Similarity = found.Similarity };
        }

        Adopt(connection, identity);
        transaction.Commit();
        return identity;
    }

    private static bool IsBlank(SqliteConnection connection) =>
        Scalar(connection, "SELECT count(*) FROM sqlite_schema") == 0 && Scalar(connection, "PRAGMA application_id") == 0;

    private static void Verify(SqliteConnection connection, string path)
    {
        if (Scalar(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw SqliteFailure.NotAStore(path, IsBlank(connection) ? "an empty file" : "another program's database");
        }

        var version = Scalar(connection, "PRAGMA user_version");
        if (version != CurrentVersion)
        {
            throw new InputException(
                path,
                $"a store of version {CurrentVersion}",
                $"version {version}",
                "Use the version of mhtn that wrote the store, or index the collection into a new file.");
        }

        if (!ReadTables(connection).SequenceEqual([ItemsTable, StoreTable]))
        {
            throw SqliteFailure.NotAStore(path, "a database with other tables, views or triggers");
        }
    }

    private static List<string> ReadTables(SqliteConnection connection)
    {
        // SQLite's own index for UNIQUE has no statement; its statistics (ANALYZE) are tables of reserved names.
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT sql FROM sqlite_schema
            WHERE NOT (type = 'index' AND sql IS NULL) AND NOT (type = 'table' AND name LIKE 'sqlite\_stat_' ESCAPE '\')
            ORDER BY name
            """;
        using var reader = command.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
        {
            tables.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return tables;
    }

    private static void Adopt(SqliteConnection connection, StoreIdentity identity)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE store SET bundle_id = $id, dimension = $dimension, bundle_path = $path, similarity = $similarity";
        command.Parameters.AddWithValue("$id", identity.BundleId);
        command.Parameters.AddWithValue("$dimension", identity.Dimension);
        command.Parameters.AddWithValue("$path", identity.BundlePath);
        command.Parameters.AddWithValue("$similarity", identity.Similarity.ToString());
        command.ExecuteNonQuery();
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return (long)command.ExecuteScalar()!;
    }
}
