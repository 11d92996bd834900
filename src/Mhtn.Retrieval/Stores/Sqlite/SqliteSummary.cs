using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>Counts the items of a collection.</summary>
internal static class SqliteSummary
{
    /// <summary>Counts them by modality and label.</summary>
    /// <exception cref="StoreException">A row is damaged.</exception>
    public static StoreSummary Of(SqliteConnection connection, string path, long collection)
    {
        var kinds = SqliteKinds.ReadAll(connection, path);
        using var command = connection.Prepare("SELECT kind, count(*) FROM vectors WHERE collection = $1 GROUP BY kind", collection);
        using var reader = command.ExecuteReader();
        var counts = new List<(ItemKind, long)>();
        while (reader.Read())
        {
            var key = reader.RequiredNumber(0);
            counts.Add(kinds.TryGetValue(key, out var kind)
                ? (kind, reader.GetInt64(1))
                : throw SqliteFailure.NotAStore(path, $"items of a kind {key} that is not there"));
        }

        return Of(counts);
    }

    private static StoreSummary Of(IEnumerable<(ItemKind Kind, long Count)> counts)
    {
        var total = 0L;
        var modalities = new SortedDictionary<Modality, long>();
        var labels = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (kind, count) in counts)
        {
            total += count;
            modalities[kind.Modality] = modalities.GetValueOrDefault(kind.Modality) + count;
            foreach (var label in kind.Labels.Distinct())
            {
                labels[label] = labels.GetValueOrDefault(label) + count;
            }
        }

        return new StoreSummary(total, modalities, labels);
    }
}
