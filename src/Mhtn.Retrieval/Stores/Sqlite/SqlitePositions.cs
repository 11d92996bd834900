using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Where in a file the items lie that a filter's metadata and ids ask for.</summary>
internal static class SqlitePositions
{
    /// <summary>The positions, of any collection; null where the filter asks for neither.</summary>
    public static IReadOnlyCollection<long>? Of(SqliteConnection connection, long collection, ItemFilter filter)
    {
        HashSet<long>? positions = null;
        if (filter.Ids is not null)
        {
            positions = [.. filter.Ids.SelectMany(id => Read(connection, "SELECT position FROM items WHERE collection = $1 AND id = $2", collection, id))];
        }

        foreach (var (key, values) in filter.Metadata)
        {
            var having = values.SelectMany(value => Read(connection, "SELECT position FROM metadata WHERE key = $1 AND value = $2", key, value));
            if (positions is null)
            {
                positions = [.. having];
            }
            else
            {
                positions.IntersectWith(having);
            }
        }

        return positions;
    }

    private static List<long> Read(SqliteConnection connection, string statement, params object?[] values)
    {
        using var command = connection.Prepare(statement, values);
        using var reader = command.ExecuteReader();
        var positions = new List<long>();
        while (reader.Read())
        {
            positions.Add(reader.GetInt64(0));
        }

        return positions;
    }
}
