using Mhtn.Core.Items;
using Microsoft.Data.Sqlite;

namespace Mhtn.Retrieval.Stores;

/// <summary>Counts the items of a store file.</summary>
internal static class SqliteSummary
{
    /// <summary>Counts them by modality and label.</summary>
    /// <exception cref="Mhtn.Core.Inputs.InputException">A row is damaged.</exception>
    public static StoreSummary Of(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT modality, labels, count(*) FROM items GROUP BY modality, labels";
        using var reader = command.ExecuteReader();
        var total = 0L;
        var modalities = new SortedDictionary<Modality, long>();
        var labels = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var count = reader.GetInt64(2);
                var modality = SqliteRow.ReadModality(SqliteRow.TextAt(reader, 0));
                total += count;
                modalities[modality] = modalities.GetValueOrDefault(modality) + count;
                foreach (var label in SqliteRow.ReadLabels(SqliteRow.TextAt(reader, 1)).Distinct())
                {
                    labels[label] = labels.GetValueOrDefault(label) + count;
                }
            }
            catch (InvalidDataException e)
            {
                throw SqliteFailure.NotAStore(path, e.Message, e);
            }
        }

        return new StoreSummary(total, modalities, labels);
    }
}
