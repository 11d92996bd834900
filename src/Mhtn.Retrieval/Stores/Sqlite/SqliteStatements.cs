using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Statements with parameters, in few words.</summary>
internal static class SqliteStatements
{
    /// <summary>A statement with parameters $1, $2, ... and their values; null becomes NULL.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string statement, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Gives the parameters new values and runs the statement.</summary>
    /// <returns>Rows changed.</returns>
    public static int Run(this SqliteCommand command, params object?[] values)
    {
        command.Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Gives the parameters new values and runs the statement.</summary>
    /// <returns>The first column of the first row; null where there is none.</returns>
    public static object? First(this SqliteCommand command, params object?[] values)
    {
        command.Bind(values);
        return command.ExecuteScalar();
    }

    /// <summary>Gives the parameters new values.</summary>
    public static void Bind(this SqliteCommand command, params object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    /// <summary>Runs a statement.</summary>
    public static void Execute(this SqliteConnection connection, string statement, params object?[] values)
    {
        using var command = connection.Prepare(statement, values);
        command.ExecuteNonQuery();
    }

    /// <summary>The whole number a statement gives.</summary>
    public static long Scalar(this SqliteConnection connection, string statement, params object?[] values)
    {
        using var command = connection.Prepare(statement, values);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The text of a column, or null.</summary>
    public static string? TextAt(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
