using System.Globalization;
using Mhtn.Core.Errors;
using Npgsql;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>The schema mhtn: its version in a database, and the steps to the version this code knows.</summary>
internal static class PostgresMigrations
{
    private const string Folder = "Migrations.";
    private const int MostAttempts = 5;

    private static readonly (int Version, string Resource)[] Steps =
    [
        .. typeof(PostgresMigrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(Folder.Length, 3), CultureInfo.InvariantCulture), name)),
    ];

    /// <summary>Whether the schema is there.</summary>
    /// <exception cref="StoreException">It is of a version this code does not know.</exception>
    public static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, string location, CancellationToken cancellationToken)
    {
        var there = await connection.ScalarAsync<bool>("SELECT to_regclass('mhtn.migrations') IS NOT NULL", cancellationToken).ConfigureAwait(false);
        var version = there ? await VersionAsync(connection, cancellationToken).ConfigureAwait(false) : 0;
        return version <= Steps[^1].Version
            ? version == Steps[^1].Version
            : throw new StoreException(
                location,
                $"tables of version {Steps[^1].Version} or older",
                $"version {version}",
                "Use the version of mhtn that made them, or another database.");
    }

    /// <summary>Brings the schema to the version this code knows; several that do so at a time wait for one another.</summary>
    /// <exception cref="StoreException">It is of a version this code does not know.</exception>
    public static async Task ApplyAsync(PostgresSession session, CancellationToken cancellationToken)
    {
        if (await session.ReadAsync((connection, token) => IsCurrentAsync(connection, session.Location, token), cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await MakeSchemaAsync(session, cancellationToken).ConfigureAwait(false);
        await session.WriteAsync(
            async (connection, token) =>
            {
                await connection.ExecuteAsync("SELECT version FROM mhtn.migrations WHERE version = 0 FOR UPDATE", token).ConfigureAwait(false);
                var version = await VersionAsync(connection, token).ConfigureAwait(false);
                foreach (var (next, resource) in Steps.Where(s => s.Version > version))
                {
                    await connection.ExecuteAsync(Read(resource), token).ConfigureAwait(false);
                    await connection.ExecuteAsync("INSERT INTO mhtn.migrations (version) VALUES ($1)", token, Parameter(next)).ConfigureAwait(false);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<int>("SELECT max(version) FROM mhtn.migrations", cancellationToken);

    // IF NOT EXISTS looks and makes in two steps; whoever comes between the two is told so, and looks again.
    private static async Task MakeSchemaAsync(PostgresSession session, CancellationToken cancellationToken)
    {
        const string statements =
            """
            CREATE SCHEMA IF NOT EXISTS mhtn;
            CREATE TABLE IF NOT EXISTS mhtn.migrations (version integer PRIMARY KEY, applied timestamptz NOT NULL DEFAULT now());
            INSERT INTO mhtn.migrations (version) VALUES (0) ON CONFLICT DO NOTHING;
            CREATE EXTENSION IF NOT EXISTS vector;
            """;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await session.WriteAsync((connection, token) => connection.ExecuteAsync(statements, token), cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (UnavailableException e) when (attempt < MostAttempts && e.InnerException is PostgresException { SqlState: var state } && state is
                PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateSchema or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
            {
                await Task.Delay(20 * attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(PostgresMigrations).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
