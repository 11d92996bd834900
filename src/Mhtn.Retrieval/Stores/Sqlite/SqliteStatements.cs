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

    /// <summary>The text of a column that is never NULL in a sound file.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static string RequiredText(this SqliteDataReader reader, int column) => reader.Required(column).GetString(column);

    /// <summary>The whole number of a column that is never NULL in a sound file.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static long RequiredNumber(this SqliteDataReader reader, int column) => reader.Required(column).GetInt64(column);

    /// <summary>The number of a column that is never NULL in a sound file.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static double RequiredReal(this SqliteDataReader reader, int column) => reader.Required(column).GetDouble(column);

    /// <summary>The bytes of a column that is never NULL in a sound file.</summary>
    /// <exception cref="InvalidDataException">It is.</exception>
    public static byte[] RequiredBytes(this SqliteDataReader reader, int column) => reader.Required(column).GetFieldValue<byte[]>(column);

    private static SqliteDataReader Required(this SqliteDataReader reader, int column) => reader.IsDBNull(column)
        ? throw new InvalidDataException($"NULL for {reader.GetName(column)}")
        : reader;
}
