using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores.Postgres;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Stores;

/// <summary>Finds the place that a text names.</summary>
public static class ItemDatabases
{
    private const string Scheme = "://";

    /// <summary>A database by its name; nothing is opened yet.</summary>
    /// <param name="location">The path of a file, or postgres://USER:PASSWORD@HOST:PORT/DATABASE as <see cref="PostgresDatabase"/> takes it.</param>
    /// <param name="patience">How long a server that went away is waited for, 0 or more; by default <see cref="PostgresDatabase.DefaultPatience"/>.</param>
    /// <exception cref="InputException">The text is neither.</exception>
    public static IItemDatabase At(string location, TimeSpan? patience = null) => PostgresAddress.IsOne(location)
        ? new PostgresDatabase(location, patience)
        : location.Contains(Scheme, StringComparison.Ordinal)
        ? throw new InputException(
            "store",
            "a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE",
            location,
            "Name one of the two.")
        : new SqliteDatabase(location);
}
