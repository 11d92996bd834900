using Mhtn.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>The tables of a store file, and how a file is recognised as one.</summary>
internal static class SqliteSchema
{
    /// <summary>The version this code writes and reads; it brings a store of the version before to it.</summary>
    public const int CurrentVersion = 4;

    /// <summary>"Mhtn" in ASCII; SQLite keeps it in the file's header.</summary>
    private const int ApplicationId = 0x4D68746E;

    private const string CollectionsUntil3 =
        "CREATE TABLE collections (collection INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bundle_id TEXT NOT NULL, dimension INTEGER NOT NULL, bundle_path TEXT NOT NULL, similarity TEXT NOT NULL, element TEXT NOT NULL, revision INTEGER NOT NULL, forgotten INTEGER NOT NULL) STRICT";

    // Open stores know their collection by its key, so that a key must not come back once its collection is gone.
    private const string Collections =
        "CREATE TABLE collections (collection INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, bundle_id TEXT NOT NULL, dimension INTEGER NOT NULL, bundle_path TEXT NOT NULL, similarity TEXT NOT NULL, element TEXT NOT NULL, revision INTEGER NOT NULL, forgotten INTEGER NOT NULL) STRICT";

    private const string VectorsByPosition = "CREATE INDEX vectors_by_position ON vectors (collection, position, kind)";

    // Vectors lie apart from the texts, so that loading them reads nothing else; a kind is what many items share. Every write gives the
    // collection a new revision, so that a reader fetches what is new since its own. Positions are the order of insertion, never used twice.
    private static readonly string[] Unchanged =
    [
        "CREATE TABLE kinds (kind INTEGER PRIMARY KEY, modality TEXT NOT NULL, labels TEXT NOT NULL, split TEXT NOT NULL, UNIQUE (modality, labels, split)) STRICT",
        "CREATE TABLE items (position INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, id TEXT NOT NULL, snippet TEXT, path TEXT, pair TEXT, content_hash TEXT, metadata TEXT, UNIQUE (collection, id)) STRICT",
        "CREATE TABLE vectors (position INTEGER PRIMARY KEY, collection INTEGER NOT NULL, revision INTEGER NOT NULL, kind INTEGER NOT NULL, scale REAL NOT NULL, vector BLOB NOT NULL) STRICT",
        "CREATE INDEX vectors_by_revision ON vectors (collection, revision, kind)",
        "CREATE TABLE metadata (position INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (position, key)) STRICT, WITHOUT ROWID",
        "CREATE INDEX metadata_by_value ON metadata (key, value)",
        "CREATE TABLE deletions (position INTEGER PRIMARY KEY, collection INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT",
        "CREATE INDEX deletions_by_revision ON deletions (collection, revision)",
    ];

    private static readonly string[] Statements = [Collections, .. Unchanged, VectorsByPosition];

    private static readonly string[] StatementsUntil3 = [CollectionsUntil3, .. Unchanged];

    // The table is made anew under its own name: a renamed one has another text.
    private static readonly string[] StepsTo4 =
    [
        "CREATE TEMPORARY TABLE kept AS SELECT * FROM collections",
        "DROP TABLE collections",
        Collections,
        "INSERT INTO collections SELECT * FROM kept",
        "DROP TABLE kept",
        VectorsByPosition,
        "PRAGMA user_version = 4",
    ];

    /// <summary>Refuses a database that is no store; one of the version before is brought to this one.</summary>
    /// <exception cref="StoreException">The database is no store, or another version's.</exception>
    public static void Verify(SqliteConnection connection, string path)
    {
        if (connection.Scalar("PRAGMA application_id") != ApplicationId)
        {
            throw SqliteFailure.NotAStore(path, IsBlank(connection) ? "an empty file" : "another program's database");
        }

        var version = connection.Scalar("PRAGMA user_version");
        if (version == 3)
        {
            Upgrade(connection, path);
            version = CurrentVersion;
        }

        if (version != CurrentVersion)
        {
            throw new StoreException(
                ProblemLocation.InFile(path),
                $"a store of version {CurrentVersion}",
                $"version {version}",
                "Use the version of mhtn that wrote the store, or index the collection into a new file.");
        }

        RequireStatements(connection, path, Statements);
    }

    /// <summary>Recognises a store, or makes one of an empty file; afterwards readers go on while a writer writes.</summary>
    /// <exception cref="StoreException">The database is no store, or another version's.</exception>
    public static void VerifyOrCreate(SqliteConnection connection, string path)
    {
        if (IsBlank(connection))
        {
            connection.Execute("PRAGMA page_size = 16384");
            connection.Execute("PRAGMA journal_mode = WAL");
            Create(connection);
        }

        Verify(connection, path);
        connection.Execute("PRAGMA journal_mode = WAL");
    }

    private static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (IsBlank(connection))
        {
            foreach (var statement in Statements)
            {
                connection.Execute(statement);
            }

            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            connection.Execute($"PRAGMA user_version = {CurrentVersion}");
        }

        transaction.Commit();
    }

    private static void Upgrade(SqliteConnection connection, string path)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.Scalar("PRAGMA user_version") == 3)
        {
            RequireStatements(connection, path, StatementsUntil3);
            foreach (var statement in StepsTo4)
            {
                connection.Execute(statement);
            }
        }

        transaction.Commit();
    }

    private static void RequireStatements(SqliteConnection connection, string path, string[] statements)
    {
        if (!ReadStatements(connection).Order(StringComparer.Ordinal).SequenceEqual(statements.Order(StringComparer.Ordinal)))
        {
            throw SqliteFailure.NotAStore(path, "a database with other tables, views or triggers");
        }
    }

    private static bool IsBlank(SqliteConnection connection) =>
        connection.Scalar("SELECT count(*) FROM sqlite_schema") == 0 && connection.Scalar("PRAGMA application_id") == 0;

    // SQLite's own indexes for UNIQUE have no statement; what it keeps for itself (statistics, sequences) are tables of reserved names.
    private static List<string> ReadStatements(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT sql FROM sqlite_schema
            WHERE NOT (type = 'index' AND sql IS NULL) AND NOT (type = 'table' AND name LIKE 'sqlite\_%' ESCAPE '\')
            """;
        using var reader = command.ExecuteReader();
        var statements = new List<string>();
        while (reader.Read())
        {
            statements.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        return statements;
    }
}
