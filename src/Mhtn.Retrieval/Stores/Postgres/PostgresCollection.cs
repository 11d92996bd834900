namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>A row of the table collections.</summary>
/// <param name="Key">Its key in the database.</param>
/// <param name="Identity">Its name and bundle.</param>
internal sealed record PostgresCollection(long Key, StoreIdentity Identity);
