using System.Diagnostics;
using System.Globalization;
using Mhtn.Cli.Tests;
using Npgsql;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>A PostgreSQL with pgvector for the tests: the one MHTN_TEST_POSTGRES names, or PGlite, which npm installs and node runs.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Variable = "MHTN_TEST_POSTGRES";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private Process? _process;
    private string? _given;
    private string? _database;

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Absence { get; private set; }

    /// <summary>Whether it is PGlite, where all connections share one session.</summary>
    public bool IsShared => _given is null;

    /// <summary>Its address, with a database of the tests' own.</summary>
    public string Address { get; private set; } = "";

    private static string Folder => Path.Combine(Repository.Root, "tests", "postgres");

    /// <summary>Skips the test where there is no server.</summary>
    public void Require() => Assert.SkipWhen(Absence is not null, Absence ?? "");

    /// <summary>Skips the test on a server whose connections share one session.</summary>
    public void RequireSessions()
    {
        Require();
        Assert.SkipWhen(IsShared, $"PGlite has one session for all connections; name another PostgreSQL with {Variable}.");
    }

    /// <summary>Removes everything of ours from the database.</summary>
    public async Task ClearAsync()
    {
        Require();
        await ExecuteAsync(Address, "DROP SCHEMA IF EXISTS mhtn CASCADE");
    }

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

        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            {
                await RunAsync("npm", "ci");
            }

            Address = $"postgres://postgres:postgres@127.0.0.1:{await StartAsync()}/postgres?SSL Mode=Disable&Maximum Pool Size=4";
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or TimeoutException)
        {
            Absence = $"PGlite needs node and npm: {e.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
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

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await error}");
        }
    }

    private async Task<int> StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Longest);
        return line?.Split(' ') is ["port", var port]
            ? int.Parse(port, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"the server said \"{line}\"");
    }
}
