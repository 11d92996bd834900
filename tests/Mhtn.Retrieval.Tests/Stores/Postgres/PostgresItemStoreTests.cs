using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

[Collection(PostgresTests.Name)]
public sealed class PostgresItemStoreTests(PostgresServer server) : ItemStoreTests, IAsyncLifetime
{
    protected override IItemDatabase Database => new PostgresDatabase(server.Address);

    public async ValueTask InitializeAsync() => await server.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public override Task A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written()
    {
        server.RequireSessions();
        return base.A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written();
    }
}
