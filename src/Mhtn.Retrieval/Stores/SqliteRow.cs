using System.Text.Json;
using Mhtn.Core.Items;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores;

/// <summary>An item as a row of the table items.</summary>
internal static class SqliteRow
{
    private const string Select = "SELECT id, modality, labels, snippet, path, pair, split, vector FROM items ";

    private static readonly string[] Columns = ["id", "modality", "labels", "snippet", "path", "pair", "split", "vector"];

    /// <summary>The statement that adds or replaces one item; <see cref="Bind"/> fills it in.</summary>
    public static SqliteCommand Upsert(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            $"""
            INSERT INTO items ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(c => $"${c}"))})
            ON CONFLICT (id) DO UPDATE SET {string.Join(", ", Columns.Select(c => $"{c} = excluded.{c}"))}
            """;
        foreach (var column in Columns)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${column}" });
        }

        return command;
    }

    /// <summary>Fills in the statement of <see cref="Upsert"/>.</summary>
    public static void Bind(SqliteCommand command, StoredItem item)
    {
        object?[] values =
        [
            item.Id,
            item.Modality.Name,
            WriteLabels(item.Labels),
            item.Snippet,
            item.Path,
            item.Pair,
            item.Split?.ToName(),
            VectorBlob.Write(item.Vector.Span),
        ];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    /// <summary>Selects every item in the order of insertion.</summary>
    public static SqliteCommand SelectAll(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Select + "ORDER BY position";
        return command;
    }

    /// <summary>Selects the item of one id.</summary>
    public static SqliteCommand SelectOne(SqliteConnection connection, string id)
    {
        var command = connection.CreateCommand();
        command.CommandText = Select + "WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return command;
    }

    /// <summary>Reads the row the reader stands on.</summary>
    /// <exception cref="Mhtn.Core.Inputs.InputException">The row is damaged.</exception>
    public static StoredItem Read(SqliteDataReader reader, int dimension, string path)
    {
        var id = TextAt(reader, 0) ?? "";
        try
        {
            return new StoredItem(
                id,
                ReadModality(TextAt(reader, 1)),
                ReadLabels(TextAt(reader, 2)),
                VectorBlob.Read(reader.IsDBNull(7) ? [] : reader.GetFieldValue<byte[]>(7), dimension),
                TextAt(reader, 3),
                TextAt(reader, 4),
                TextAt(reader, 5),
                ReadSplit(TextAt(reader, 6)));
        }
        catch (InvalidDataException e)
        {
            throw SqliteFailure.NotAStore($"{path}, item {id}", e.Message, e);
        }
    }

    /// <summary>The modality a name stands for.</summary>
    /// <exception cref="InvalidDataException">The name cannot be one.</exception>
    public static Modality ReadModality(string? name) =>
        Modality.IsValidName(name) ? new Modality(name!) : throw new InvalidDataException($"\"{name}\" for a modality");

    /// <summary>The labels, which are a JSON array of strings.</summary>
    /// <exception cref="InvalidDataException">The text is no such array.</exception>
    public static IReadOnlyList<string> ReadLabels(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json ?? "") is { } labels && Array.TrueForAll(labels, l => l is not null)
                ? labels
                : throw new InvalidDataException($"{json} for labels");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{json} for labels", e);
        }
    }

    /// <summary>The text of a column, or null.</summary>
    public static string? TextAt(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static string WriteLabels(IReadOnlyList<string> labels) => JsonSerializer.Serialize(labels);

    private static Split? ReadSplit(string? name) => name is null
        ? null
        : SplitNames.Parse(name) ?? throw new InvalidDataException($"\"{name}\" for a split");
}
