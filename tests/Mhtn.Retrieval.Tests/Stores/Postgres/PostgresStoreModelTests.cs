using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

[NeedsPostgres]
[Collection(PostgresTests.Name)]
public sealed class PostgresStoreModelTests(PostgresServer server) : StoreModelTests
{
    protected override int Sequences => 25;

    protected override IItemDatabase NewDatabase()
    {
        server.ClearAsync().GetAwaiter().GetResult();
        return new PostgresDatabase(server.Address);
    }
}
