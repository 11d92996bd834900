using System.Globalization;
using Mhtn.Core.Errors;
using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>A server's database, and how it is to be searched, as a URI says it.</summary>
/// <remarks>
/// postgres://USER:PASSWORD@HOST:PORT/DATABASE?KEY=VALUE&amp;... Keys are search (exact or hnsw), ef_search, and the keywords of Npgsql's
/// connection strings, such as "SSL Mode" or "Maximum Pool Size".
/// </remarks>
internal sealed record PostgresAddress
{
    /// <summary>Most candidates pgvector keeps in view.</summary>
    public const int LargestEfSearch = 1000;

    private const int SecondsOfSilence = 15;
    private const string Expected = "postgres://USER:PASSWORD@HOST:PORT/DATABASE";

    private PostgresAddress(NpgsqlConnectionStringBuilder connection, string location)
    {
        ConnectionString = connection.ConnectionString;
        Location = location;
    }

    /// <summary>What Npgsql takes, with the password.</summary>
    public string ConnectionString { get; }

    /// <summary>The database without the password.</summary>
    public string Location { get; }

    /// <summary>How what is near is found.</summary>
    public PostgresSearchMode SearchMode { get; private init; }

    /// <summary>Candidates HNSW keeps in view, 1 to 1000: more find more and take longer.</summary>
    public int EfSearch { get; private init; } = 100;

    /// <summary>Whether a text begins as such a URI does.</summary>
    public static bool IsOne(string text) =>
        text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>Reads a URI.</summary>
    /// <exception cref="InputException">It is none, or a key or value of it is unknown; the password is not repeated.</exception>
    public static PostgresAddress Parse(string text)
    {
        if (!IsOne(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new InputException("store", Expected, "an address that cannot be read", "Correct it; write special characters of the password as %XX.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = database.Length > 0 ? database : "postgres",
            Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : "postgres",
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            ApplicationName = "mhtn",

            // An index of millions is built for hours. A server that is gone shows by its silence on the wire instead.
            CommandTimeout = 0,
            TcpKeepAlive = true,
            TcpKeepAliveTime = SecondsOfSilence,
            TcpKeepAliveInterval = SecondsOfSilence,
        };
        var address = new { Mode = PostgresSearchMode.Exact, EfSearch = 100 };
        foreach (var (key, value) in Query(uri))
        {
            address = key switch
            {
                "search" => address with { Mode = Mode(value) },
                "ef_search" => address with { EfSearch = Candidates(value) },
                _ => Take(builder, key, value, address),
            };
        }

        return new PostgresAddress(builder, $"postgres://{builder.Username}@{builder.Host}:{builder.Port}/{builder.Database}")
        {
            SearchMode = address.Mode,
            EfSearch = address.EfSearch,
        };
    }

    private static IEnumerable<(string Key, string Value)> Query(Uri uri) =>
        from part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let pair = part.Split('=', 2)
        select (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");

    private static PostgresSearchMode Mode(string value) => value switch
    {
        "exact" => PostgresSearchMode.Exact,
        "hnsw" => PostgresSearchMode.Hnsw,
        _ => throw new InputException(new ProblemLocation("store").At("search"), "exact or hnsw", $"\"{value}\"", "Name one of the two."),
    };

    private static int Candidates(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var candidates) && candidates is >= 1 and <= LargestEfSearch
            ? candidates
            : throw new InputException(new ProblemLocation("store").At("ef_search"), $"1 to {LargestEfSearch}", $"\"{value}\"", "Give a number within that range.");

    private static T Take<T>(NpgsqlConnectionStringBuilder builder, string key, string value, T unchanged)
    {
        try
        {
            builder[key] = value;
            return unchanged;
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or FormatException or OverflowException)
        {
            throw new InputException(
                new ProblemLocation("store").At(key), "search, ef_search, or a keyword of Npgsql's connection strings and a value it takes", $"\"{key}\"", "Correct or remove it.", e);
        }
    }
}
