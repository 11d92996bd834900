using System.Data;
using System.Runtime.CompilerServices;
using Mhtn.Core.Errors;
using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Pooled connections to a database, and the repetition of what a lost connection cut off. Safe for concurrent use.</summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _source;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <summary>Makes no connection yet.</summary>
    /// <param name="address">The database.</param>
    /// <param name="patience">How long failures that may pass are waited out.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="withVectors">Whether the type vector is known to the server.</param>
    public PostgresSession(PostgresAddress address, TimeSpan patience, TimeProvider clock, bool withVectors)
    {
        Location = address.Location;
        _patience = patience;
        _clock = clock;
        var builder = new NpgsqlDataSourceBuilder(address.ConnectionString);
        if (withVectors)
        {
            builder.UseVector();
        }

        _source = builder.Build();
    }

    /// <summary>The database without the password.</summary>
    public string Location { get; }

    /// <summary>Reads within a transaction that sees one state of the database, again where it failed in a way that may pass.</summary>
    /// <exception cref="StoreException">The server refuses it for a reason the user can mend.</exception>
    /// <exception cref="UnavailableException">The server stayed away, or fails.</exception>
    public Task<T> ReadAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        TransactAsync(IsolationLevel.RepeatableRead, work, cancellationToken);

    /// <summary>Writes within a transaction, again where it failed in a way that may pass; so it must be work that can be done twice.</summary>
    /// <exception cref="StoreException">The server refuses it for a reason the user can mend.</exception>
    /// <exception cref="UnavailableException">The server stayed away, or fails.</exception>
    public Task<T> WriteAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        TransactAsync(IsolationLevel.ReadCommitted, work, cancellationToken);

    /// <summary>Does work outside of a transaction, again where it failed in a way that may pass; so it must be work that can be done twice.</summary>
    /// <exception cref="StoreException">The server refuses it for a reason the user can mend.</exception>
    /// <exception cref="UnavailableException">The server stayed away, or fails.</exception>
    public Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RetryAsync(
        async token =>
        {
            var connection = await _source.OpenConnectionAsync(token).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await work(connection, token).ConfigureAwait(false);
            }
        },
        cancellationToken);

    /// <summary>The rows of one statement as they come; a failure that may pass is waited out until the statement has begun.</summary>
    /// <exception cref="UnavailableException">The server stayed away, or the connection is lost.</exception>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string statement,
        Func<NpgsqlDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        var rows = await RetryAsync(token => PostgresRows.BeginAsync(_source, statement, parameters, token), cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            while (await ExplainAsync(() => rows.Reader.ReadAsync(cancellationToken)).ConfigureAwait(false))
            {
                yield return read(rows.Reader);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresFailure.IsTransient(e) && _clock.GetElapsedTime(started) + pause < _patience)
            {
                // Many clients of one server shall not come back at the same moment.
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), _clock, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception e) when (PostgresFailure.Explain(Location, e) is { } explained)
            {
                throw explained;
            }
        }
    }

    private Task<T> TransactAsync<T>(
        IsolationLevel isolation, Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        async (connection, token) =>
        {
            var transaction = await connection.BeginTransactionAsync(isolation, token).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var result = await work(connection, token).ConfigureAwait(false);
                await transaction.CommitAsync(token).ConfigureAwait(false);
                return result;
            }
        },
        cancellationToken);

    private async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresFailure.Explain(Location, e) is { } explained)
        {
            throw explained;
        }
    }
}
