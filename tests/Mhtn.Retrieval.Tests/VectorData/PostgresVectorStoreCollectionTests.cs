using Mhtn.Retrieval.Stores.Postgres;
using Mhtn.Retrieval.Tests.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.VectorData;

[NeedsPostgres]
[Collection(PostgresTests.Name)]
public sealed class PostgresVectorStoreCollectionTests(PostgresServer server) : VectorStoreCollectionTests(_ => new PostgresDatabase(server.Address)), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await server.ClearAsync();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
