using Npgsql;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>A PostgreSQL with pgvector for the tests: the one MHTN_TEST_POSTGRES names, or PGlite, which npm installs and node runs.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Variable = "MHTN_TEST_POSTGRES";

    private PgliteProcess? _process;
    private string? _given;
    private string? _database;

    /// <summary>Whether the environment names a server.</summary>
    public static bool IsNamed => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>Whether it is PGlite, where all connections share one session.</summary>
    public bool IsShared => _given is null;

    /// <summary>Its address, with a database of the tests' own.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Skips the test on a server whose connections share one session.</summary>
    public void RequireSessions() =>
        Assert.SkipWhen(IsShared, $"PGlite has one session for all connections; name another PostgreSQL with {Variable}.");

    /// <summary>Removes everything of ours from the database.</summary>
    public Task ClearAsync() => ExecuteAsync(Address, "DROP SCHEMA IF EXISTS mhtn CASCADE");

    /// <summary>Runs a statement by itself.</summary>
    public Task ExecuteAsync(string statement) => ExecuteAsync(Address, statement);

    /// <summary>Reads the first column of a statement.</summary>
    public async Task<List<string>> ReadAsync(params string[] statements)
    {
        await using var connection = await OpenAsync(Address);
        var lines = new List<string>();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add($"{reader.GetValue(0)}");
            }
        }

        return lines;
    }

    public async ValueTask InitializeAsync()
    {
        _given = Environment.GetEnvironmentVariable(Variable);
        if (_given is not null)
        {
            _database = $"mhtn_test_{Guid.NewGuid():N}";
            await ExecuteAsync(_given, $"CREATE DATABASE {_database}");
            Address = new UriBuilder(_given) { Path = _database }.Uri.AbsoluteUri;
            return;
        }

        if (PgliteProcess.Lacking is null)
        {
            _process = await PgliteProcess.StartAsync();
            Address = _process.Address;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
        else if (_given is not null && _database is not null)
        {
            await ExecuteAsync(_given, $"DROP DATABASE {_database} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(string address, string statement)
    {
        await using var connection = await OpenAsync(address);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(string address)
    {
        var uri = new Uri(address);
        var user = uri.UserInfo.Split(':');
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port,
            Username = user[0],
            Password = user.ElementAtOrDefault(1),
            Database = uri.AbsolutePath.Trim('/'),
            SslMode = SslMode.Disable,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
