using System.Text.Json;
using Mhtn.Core.Errors;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Where in a file the items lie that a filter asks for.</summary>
internal static class SqlitePositions
{
    /// <summary>The first positions of a collection behind one of them whose items pass a filter, in order.</summary>
    /// <exception cref="StoreException">A kind is damaged.</exception>
    public static List<long> After(SqliteConnection connection, string path, long collection, ItemFilter filter, long after, long count)
    {
        // All that is read lies in this index, in this order. Positions wanted are looked up there one by one instead of being passed by.
        var statement = "SELECT position FROM vectors INDEXED BY vectors_by_position WHERE collection = $1";
        var values = new List<object?> { collection, count };
        if (filter.Modalities.Count > 0 || filter.Labels.Count > 0 || filter.Split is not null)
        {
            Restrict("kind", SqliteKinds.ReadAll(connection, path).Where(k => k.Value.Passes(filter)).Select(k => k.Key));
        }

        if (Of(connection, collection, filter) is { } positions)
        {
            Restrict("position", positions.Where(p => p > after));
        }
        else
        {
            values.Add(after);
            statement += $" AND position > ${values.Count}";
        }

        return Read(connection, statement + " ORDER BY position LIMIT $2", [.. values]);

        void Restrict(string column, IEnumerable<long> wanted)
        {
            values.Add(JsonSerializer.Serialize(wanted));
            statement += $" AND {column} IN (SELECT value FROM json_each(${values.Count}))";
        }
    }

    /// <summary>The positions of the items that have a filter's metadata and ids, of any collection; null where the filter asks for neither.</summary>
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
