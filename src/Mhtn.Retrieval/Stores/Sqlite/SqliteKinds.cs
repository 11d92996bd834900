using System.Text.Json;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>The table kinds: what many items share, so that it is kept and compared once.</summary>
internal static class SqliteKinds
{
    // Filters keep a place for every number up to the largest; SQLite counts from 1.
    private const int LargestKind = 1 << 24;

    /// <summary>Every kind of the file by its key.</summary>
    /// <exception cref="StoreException">A row is damaged.</exception>
    public static IReadOnlyDictionary<long, ItemKind> ReadAll(SqliteConnection connection, string path)
    {
        using var command = connection.Prepare("SELECT kind, modality, labels, split FROM kinds");
        using var reader = command.ExecuteReader();
        var kinds = new Dictionary<long, ItemKind>();
        while (reader.Read())
        {
            if (reader.GetInt64(0) is < 0 or > LargestKind)
            {
                throw SqliteFailure.NotAStore(path, $"a kind of the number {reader.GetInt64(0)}");
            }

            try
            {
                kinds.Add(reader.GetInt64(0), Read(reader.TextAt(1), reader.TextAt(2), reader.TextAt(3)));
            }
            catch (InvalidDataException e)
            {
                throw SqliteFailure.NotAStore(ProblemLocation.InFile(path).At($"kind {reader.GetInt64(0)}"), e.Message, e);
            }
        }

        return kinds;
    }

    /// <summary>A kind from its columns.</summary>
    /// <exception cref="InvalidDataException">A column is damaged.</exception>
    public static ItemKind Read(string? modality, string? labels, string? split) => new(
        Modality.IsValidName(modality) ? new Modality(modality!) : throw new InvalidDataException($"\"{modality}\" for a modality"),
        ReadLabels(labels),
        split is { Length: > 0 } ? SplitNames.Parse(split) ?? throw new InvalidDataException($"\"{split}\" for a split") : null);

    /// <summary>The columns of an item's kind.</summary>
    public static object?[] Write(StoredItem item) =>
        [item.Modality.Name, JsonSerializer.Serialize(item.Labels), item.Split?.ToName() ?? ""];

    private static string[] ReadLabels(string? json)
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
}
