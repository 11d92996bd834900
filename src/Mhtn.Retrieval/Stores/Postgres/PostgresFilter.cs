using System.Text.Json;
using Npgsql;
using static Mhtn.Retrieval.Stores.Postgres.PostgresStatements;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>A filter as parameters, so that the server leaves out what does not pass.</summary>
internal static class PostgresFilter
{
    /// <summary>The condition on a table called i; $1 is the collection, $2 to $7 are <see cref="Parameters"/>.</summary>
    public const string Condition =
        """
        i.collection_id = $1
        AND ($2::text[] IS NULL OR i.modality = ANY ($2))
        AND ($3::text[] IS NULL OR i.labels && $3)
        AND ($4::text[] IS NULL OR i.id = ANY ($4))
        AND ($5::text IS NULL OR i.split = $5)
        AND i.metadata @> $6
        AND NOT EXISTS (SELECT 1 FROM jsonb_each($7) w WHERE NOT coalesce(w.value @> (i.metadata -> w.key), false))
        """;

    /// <summary>Modalities, labels, ids, split, metadata of one value a key, and of several.</summary>
    public static NpgsqlParameter[] Parameters(ItemFilter filter) =>
    [
        Texts(filter.Modalities.Count == 0 ? null : filter.Modalities.Select(m => m.Name)),
        Texts(filter.Labels.Count == 0 ? null : filter.Labels),
        Texts(filter.Ids),
        Text(filter.Split is { } split ? Core.Items.SplitNames.ToName(split) : null),
        Json(JsonSerializer.Serialize(filter.Metadata.Where(m => m.Value.Count == 1).ToDictionary(m => m.Key, m => m.Value[0]))),
        Json(JsonSerializer.Serialize(filter.Metadata.Where(m => m.Value.Count != 1).ToDictionary(m => m.Key, m => m.Value))),
    ];
}
