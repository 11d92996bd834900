using System.Text.Json;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Npgsql;
using Pgvector;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>An item as a row of the table items.</summary>
internal static class PostgresRow
{
    /// <summary>What <see cref="Read"/> reads, of a table called i.</summary>
    public const string Columns =
        "i.id, i.modality, i.labels, i.snippet, i.path, i.pair, i.split, i.content_hash, i.metadata::text, i.embedding";

    /// <summary>Reads the row the reader stands on.</summary>
    /// <param name="reader">The first columns are <see cref="Columns"/>.</param>
    /// <param name="identity">The collection.</param>
    /// <param name="location">What the store is called in messages.</param>
    /// <exception cref="StoreException">The row is damaged.</exception>
    public static StoredItem Read(NpgsqlDataReader reader, StoreIdentity identity, string location)
    {
        var id = reader.GetString(0);
        var vector = reader.GetFieldValue<Vector>(9).Memory;
        var split = TextAt(reader, 6);
        return new StoredItem(
            id,
            Modality.IsValidName(reader.GetString(1)) ? new Modality(reader.GetString(1)) : throw Damaged($"\"{reader.GetString(1)}\" for a modality"),
            reader.GetFieldValue<string[]>(2),
            vector.Length == identity.Dimension ? vector : throw Damaged($"a vector of {vector.Length}"),
            TextAt(reader, 3),
            TextAt(reader, 4),
            TextAt(reader, 5),
            split is null ? null : SplitNames.Parse(split) ?? throw Damaged($"\"{split}\" for a split"),
            TextAt(reader, 7))
        {
            Metadata = ReadMetadata(reader.GetString(8)) ?? throw Damaged("metadata other than an object of texts"),
        };

        StoreException Damaged(string found) =>
            new(new ProblemLocation(location).At($"item {id}"), "an item as mhtn index writes it", found, "Index the item again.");
    }

    private static Dictionary<string, string>? ReadMetadata(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
