using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

[NeedsPostgres]
[Collection(PostgresTests.Name)]
public sealed class PostgresItemStoreTests(PostgresServer server) : ItemStoreTests, IAsyncLifetime
{
    protected override IItemDatabase Database => new PostgresDatabase(server.Address);

    public async ValueTask InitializeAsync() => await server.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async Task FillDiskAsync()
    {
        await server.ExecuteAsync(
            """
            CREATE FUNCTION mhtn.refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$
            """);
        await server.ExecuteAsync("CREATE TRIGGER full_disk BEFORE INSERT ON mhtn.items EXECUTE FUNCTION mhtn.refuse()");
    }

    protected override Task EmptyDiskAsync() => server.ExecuteAsync("DROP TRIGGER full_disk ON mhtn.items");

    [Fact]
    public override Task A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written()
    {
        server.RequireSessions();
        return base.A_reader_sees_the_store_as_it_was_when_it_began_while_a_batch_is_written();
    }
}
