using System.Text.Json;
using Mhtn.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>An item as the rows of several tables.</summary>
internal static class SqliteRow
{
    private const string Select =
        """
        SELECT items.position, id, snippet, path, pair, content_hash, metadata, modality, labels, split, scale, vector
        FROM items JOIN vectors ON vectors.position = items.position JOIN kinds ON kinds.kind = vectors.kind

        """;

    /// <summary>Selects every item of a collection in the order of insertion.</summary>
    public static SqliteCommand SelectAll(SqliteConnection connection, long collection) =>
        connection.Prepare(Select + "WHERE +items.collection = $1 ORDER BY items.position", collection);

    /// <summary>Selects the item of a collection ($1) and an id ($2).</summary>
    public static SqliteCommand SelectById(SqliteConnection connection, long collection) =>
        connection.Prepare(Select + "WHERE items.collection = $1 AND id = $2", collection, null);

    /// <summary>Selects the item at a position ($1).</summary>
    public static SqliteCommand SelectByPosition(SqliteConnection connection) =>
        connection.Prepare(Select + "WHERE items.position = $1", [null]);

    /// <summary>Reads the row the reader stands on.</summary>
    /// <exception cref="StoreException">The row is damaged.</exception>
    public static StoredItem Read(SqliteDataReader reader, StoreIdentity identity, string path)
    {
        var id = reader.RequiredText(1);
        try
        {
            var kind = SqliteKinds.Read(reader.TextAt(7), reader.TextAt(8), reader.TextAt(9));
            var vector = new float[identity.Dimension];
            VectorBlob.Read(reader.RequiredBytes(11), (float)reader.RequiredReal(10), identity.Element, vector);
            return new StoredItem(
                id,
                kind.Modality,
                kind.Labels,
                vector,
                reader.TextAt(2),
                reader.TextAt(3),
                reader.TextAt(4),
                kind.Split,
                reader.TextAt(5))
            {
                Metadata = ReadMetadata(reader.TextAt(6)),
            };
        }
        catch (InvalidDataException e)
        {
            throw SqliteFailure.NotAStore(ProblemLocation.InFile(path).At($"item {id}"), e.Message, e);
        }
    }

    private static Dictionary<string, string> ReadMetadata(string? json)
    {
        try
        {
            return json is null
                ? []
                : JsonSerializer.Deserialize<Dictionary<string, string>>(json) is { } metadata && metadata.Values.All(v => v is not null)
                    ? metadata
                    : throw new InvalidDataException($"{json} for metadata");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{json} for metadata", e);
        }
    }
}
