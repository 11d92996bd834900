namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>How a PostgreSQL store finds what is near.</summary>
public enum PostgresSearchMode
{
    /// <summary>Every item that passes the filter is compared.</summary>
    Exact,

    /// <summary>pgvector's graph of near neighbours (HNSW) is followed: much faster on millions of items, and may miss some.</summary>
    Hnsw,
}
