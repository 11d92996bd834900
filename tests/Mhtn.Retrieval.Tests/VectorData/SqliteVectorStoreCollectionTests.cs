using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Tests.VectorData;

public sealed class SqliteVectorStoreCollectionTests() : VectorStoreCollectionTests(folder => new SqliteDatabase(folder.File("archive.db"), threads: 1));
