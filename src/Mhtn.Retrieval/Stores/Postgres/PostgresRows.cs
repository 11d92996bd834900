using System.Data;
using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>The rows of a statement under way, with the connection and the transaction they come by.</summary>
internal sealed class PostgresRows : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private NpgsqlTransaction? _transaction;
    private NpgsqlCommand? _command;
    private NpgsqlDataReader? _reader;

    private PostgresRows(NpgsqlConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Stands before the first row, then on the row last read.</summary>
    public NpgsqlDataReader Reader => _reader!;

    /// <summary>Begins a statement that sees one state of the database.</summary>
    public static async Task<PostgresRows> BeginAsync(
        NpgsqlDataSource source, string statement, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var rows = new PostgresRows(await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false));
        try
        {
            rows._transaction = await rows._connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            rows._command = rows._connection.Prepare(statement, [.. parameters.Select(p => p.Clone())]);
            rows._reader = await rows._command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return rows;
        }
        catch
        {
            await rows.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in (IAsyncDisposable?[])[_reader, _command, _transaction, _connection])
        {
            if (part is not null)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
