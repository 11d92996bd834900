namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>The tests that share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
