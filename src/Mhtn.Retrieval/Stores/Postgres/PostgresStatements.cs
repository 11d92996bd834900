using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Statements with parameters, in few words.</summary>
internal static class PostgresStatements
{
    /// <summary>A statement with parameters $1, $2, ...</summary>
    public static NpgsqlCommand Prepare(this NpgsqlConnection connection, string statement, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(statement, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>Rows changed.</returns>
    public static async Task<int> ExecuteAsync(
        this NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = connection.Prepare(statement, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first column of the first row; null where there is no row, or where it is NULL.</summary>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = connection.Prepare(statement, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is T value ? value : default;
        }
    }

    /// <summary>Every row of a statement.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        this NpgsqlConnection connection,
        string statement,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancellationToken,
        params NpgsqlParameter[] parameters)
    {
        var command = connection.Prepare(statement, parameters);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            }
        }
    }

    /// <summary>A parameter of a value, or NULL.</summary>
    public static NpgsqlParameter Parameter<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>A parameter of texts, or NULL.</summary>
    public static NpgsqlParameter Texts(IEnumerable<string>? values) =>
        new() { Value = values is null ? DBNull.Value : values.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text };

    /// <summary>A parameter of a text, or NULL.</summary>
    public static NpgsqlParameter Text(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    /// <summary>A parameter of JSON.</summary>
    public static NpgsqlParameter Json(string json) => new() { Value = json, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb };
}
