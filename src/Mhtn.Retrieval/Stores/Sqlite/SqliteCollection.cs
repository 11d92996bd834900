namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>A row of the table collections.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Identity">Its name and bundle.</param>
/// <param name="Revision">Number of the last write.</param>
/// <param name="Forgotten">Deletions up to this revision are no longer told: who has not seen them must load everything anew.</param>
internal sealed record SqliteCollection(long Key, StoreIdentity Identity, long Revision, long Forgotten);
